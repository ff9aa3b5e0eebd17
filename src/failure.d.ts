/** Why a command could not do its work, for people who are no programmers. */
export interface Failure {
  /** `told`: in its own words; `packages`: not installed; `system`: the disk or the memory; `code`: it does not compile; `fault`: of the program. */
  readonly kind: 'told' | 'packages' | 'system' | 'code' | 'fault';
  /** What has happened, in a sentence. */
  readonly message: string;
  /** What to do, in a sentence. */
  readonly hint?: string;
  /** The exit code: 2 when something is to be installed, otherwise 1. */
  readonly code: 1 | 2;
}

/** @param root folder to which paths are told; absolute */
export function failureOf(error: unknown, root: string): Failure;

/**
 * A failure as lines for a terminal or a log.
 *
 * @param environment with `PAMPHLET_TRACE=1`, where in the program it has happened is told too
 */
export function failureText(
  error: unknown,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): string;
