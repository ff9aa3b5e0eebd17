import { UserError } from '../../lib/problems.ts';

/** An error as plain data: structured clone keeps only its message. */
export interface Failure {
  message: string;
  /** Only for a `UserError`. */
  hint?: string;
  name?: string;
  /** Stack on the original thread. */
  stack?: string;
  /** System error code, such as `ENOSPC`, and its file. */
  code?: unknown;
  path?: unknown;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, name, stack, hint, code, path } = error as Error & Partial<Failure>;
  return { message, name, stack, hint, code, path };
}

export function errorOf({ message, hint, ...system }: Failure): Error {
  const isUserError = system.name === 'UserError';
  return isUserError ? new UserError(message, hint) : Object.assign(new Error(message), system);
}
