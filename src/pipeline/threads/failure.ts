import { UserError } from '../../lib/problems.ts';

/** An error as plain data: one that is sent to another thread keeps its message alone. */
export interface Failure {
  readonly message: string;
  readonly isUserError: boolean;
  /** Of a failure that is told in its own words. */
  readonly hint?: string | undefined;
  readonly name?: string;
  /** Where it was thrown, on the thread that threw it. */
  readonly stack?: string | undefined;
  /** Code of a system error, such as `ENOSPC`, and the file that it is about. */
  readonly code?: unknown;
  readonly path?: unknown;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), isUserError: false };
  const { message, name, stack, hint, code, path } = error as Error & Partial<Failure>;
  return { message, isUserError: error instanceof UserError, hint, name, stack, code, path };
}

/** Rebuilds the error on the receiving thread. */
export function errorOf({ message, hint, isUserError, ...system }: Failure): Error {
  return isUserError ? new UserError(message, hint) : Object.assign(new Error(message), system);
}
