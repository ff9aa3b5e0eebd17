/** How bad a problem is: an error stops the build, a warning is told and the build goes on. */
export type Severity = 'error' | 'warning';

/** What stands at a place of a file, on one line, and what was meant; line and column as those of a problem. */
export interface PlacedEdit {
  readonly line: number;
  readonly column: number;
  readonly typed: string;
  readonly text: string;
}

/** The same at the place of a problem, unless it says another. */
export interface TextEdit
  extends Pick<PlacedEdit, 'typed' | 'text'>, Partial<Pick<PlacedEdit, 'line' | 'column'>> {
  /** Other places of the same file that are fixed with it. */
  readonly others?: readonly PlacedEdit[];
}

/**
 * One thing that is wrong with a file an editor wrote.
 *
 * `line` and `column` count from 1, in Unicode code points, as editors show them; both are absent when the
 * whole file is meant. `rule` is a stable, kebab-case name (`date`, `unknown-key`, `link`).
 */
export interface Problem {
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, in an editor's words. */
  readonly message: string;
  /** What to type instead. */
  readonly hint?: string;
  /** Only where there is no doubt. */
  readonly fix?: TextEdit;
  /** A plugin has added its rule. */
  readonly isOfPlugin?: true;
}

/** Thrown when content or settings have at least one error; carries every problem that was found. */
export class ProblemsError extends Error {
  /** Eleventy prints such an error without its own stack. */
  readonly skipOriginalStack = true;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    super(`${errors} ${errors === 1 ? 'error' : 'errors'} in the content`);
    this.name = 'ProblemsError';
    this.problems = problems;
  }
}

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

/** A mistake in the command line. Exit code 2. */
export class UsageError extends Error {}

/** The site was built, and code that runs behind the build has failed. */
export class AfterBuildError extends UserError {}

/** A file is not any more what it was when the build read it first. @param file path from the root of the blog */
export class ChangedError extends UserError {
  constructor(file: string) {
    super(`${file} changed while the site was being built.`, 'Build again.');
  }
}

/** Order of a compiler's report: by file, then line, then column, then rule. Stable whatever order they were found in. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
