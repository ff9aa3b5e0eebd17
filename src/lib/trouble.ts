/**
 * A failure that is told in its own words, without a stack trace: it lies in the surroundings (a folder, the disk, a
 * thread), not in the content and not in the program.
 */
export class Trouble extends Error {
  /** What to do about it, in one sentence or more. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'Trouble';
    this.hint = hint;
  }
}
