/**
 * A failure that is told in its own words, without a stack trace: it lies in the surroundings (a folder, the disk, a
 * thread), not in the content and not in the program.
 */
export class UserError extends Error {
  /** What to do about it, in one sentence or more. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** A file is not any more what it was when the build read it first. @param file path from the root of the blog */
export class ChangedError extends UserError {
  constructor(file: string) {
    super(`${file} changed while the site was being built.`, 'Build again.');
  }
}
