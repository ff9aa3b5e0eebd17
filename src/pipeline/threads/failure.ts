import { codeOf } from '../../lib/failure.ts';
import { UserError } from '../../lib/user-error.ts';

/** An error as plain data: one that is sent to another thread keeps its message alone. */
export interface Failure {
  readonly message: string;
  readonly name?: string | undefined;
  /** Where it was thrown, on the thread that threw it. */
  readonly stack?: string | undefined;
  /** Code of a system error, such as `ENOSPC`, and the file that it is about. */
  readonly code?: string | undefined;
  readonly path?: unknown;
  /** Of a failure that is told in its own words. */
  readonly hint?: string | undefined;
  readonly isUserError: boolean;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), isUserError: false };
  const { message, name, stack } = error;
  const isUserError = error instanceof UserError;
  const path = 'path' in error ? error.path : undefined;
  return {
    message,
    name,
    stack,
    code: codeOf(error),
    path,
    hint: isUserError ? error.hint : undefined,
    isUserError,
  };
}

/** Rebuilds the error on the receiving thread. */
export function errorOf({ message, hint, isUserError, ...system }: Failure): Error {
  return isUserError ? new UserError(message, hint) : Object.assign(new Error(message), system);
}

/** A thread of the build has ended by itself: the system has killed it, or its code has ended the process. */
export class ThreadEndedError extends UserError {
  constructor() {
    super(
      'A part of the build has ended before its work was done, perhaps for want of memory.',
      'Try again. If it happens again, close other programs, or report it with the name of the post that was last changed.',
    );
  }
}
