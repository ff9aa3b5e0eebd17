import { compareTexts } from './lists.ts';

/** Replaces `typed` with `text` on one line. Positions count as in {@link Problem}. */
export interface PlacedEdit {
  readonly line: number;
  readonly column: number;
  readonly typed: string;
  readonly text: string;
}

/** Defaults to the problem's position. */
export interface TextEdit
  extends Pick<PlacedEdit, 'typed' | 'text'>, Partial<Pick<PlacedEdit, 'line' | 'column'>> {
  /** More edits in the same file. */
  readonly others?: readonly PlacedEdit[];
}

/**
 * One fault in an editor's file.
 *
 * `line` and `column` start at 1 and count Unicode code points. Both are absent for a fault of the whole
 * file. `rule` is a stable kebab-case name: `date`, `unknown-key`.
 */
export interface Problem {
  /** From the repository root, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly rule: string;
  /** Only an error stops the build. */
  readonly severity: 'error' | 'hint';
  /** One sentence in an editor's words. */
  readonly message: string;
  /** Text to type instead. */
  readonly hint?: string;
  /** Present only if unambiguous. */
  readonly fix?: TextEdit;
  /** True if a plugin defines the rule. */
  readonly isOfPlugin?: true;
}

export function isError({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity === 'error';
}

/** Of a result that is a value or problems. */
export function areProblems(result: object): result is readonly Problem[] {
  return Array.isArray(result);
}

/** What is wrong, before its rule and place are known. */
export type Fault = Pick<Problem, 'message' | 'hint' | 'fix'>;

/** Of a result that is a value or a fault. */
export function isFault(result: object): result is Fault {
  return 'message' in result;
}

/** A problem before its file and place are known. */
export type Finding = Omit<Problem, 'file' | 'line' | 'column'>;

/** @param fix only if certain */
export function advise(rule: string, message: string, hint?: string, fix?: Finding['fix']): Finding {
  return { rule, severity: 'hint', message, hint, ...(fix && { fix }) };
}

export function error(rule: string, message: string, hint?: string): Finding {
  return { rule, severity: 'error', message, hint };
}

/** Carries all problems, sorted, with at least one error. */
export class ProblemsError extends Error {
  /** Eleventy then omits its stack trace. */
  readonly skipOriginalStack = true;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(isError).length;
    super(`${errors} ${errors === 1 ? 'error' : 'errors'} in the content`);
    this.name = 'ProblemsError';
    this.problems = sortProblems(problems);
  }
}

/** A failure of the environment (folder, disk, thread). Commands print it without a stack trace. */
export class UserError extends Error {
  /** The next step. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** A mistake in the command line. Exit code 2. */
export class UsageError extends Error {}

/** The site is complete, but code that runs after the build failed. */
export class AfterBuildError extends UserError {}

/** By file, line, column and rule. Deterministic. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareTexts(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareTexts(a.rule, b.rule) ||
      compareTexts(a.message, b.message),
  );
}
