import type { CheckReport } from '../check/check-blog.ts';
import { EVERYTHING, type Selection } from '../check/selection.ts';
import type { Change } from '../check/fix/edit.ts';
import { failureOf, failureText } from '../lib/failure.ts';
import { capped } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { checkJson } from './json.ts';
import { afterProblems } from './changes-text.ts';
import { cutAt, cutForCheck, MOST_SHOWN } from './digest.ts';
import { githubAnnotations, githubError, tellGithub } from './github.ts';
import { countText, plural, problemsText } from './problems-text.ts';
import {
  columnsOfOutput,
  sourcesIn,
  styleFor,
  type ReadSource,
  type ReporterOptions,
  type Style,
} from './style.ts';

export const CHECK_FORMATS = ['text', 'json', 'github'] as const;

/** In which form a check is told. */
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export function isCheckFormat(text: string): text is CheckFormat {
  return CHECK_FORMATS.some((format) => format === text);
}

/** Findings of a check that was asked for everything, as far as they are known. */
export const NO_FINDINGS: Findings = {
  files: [],
  problems: [],
  others: [],
  selection: EVERYTHING,
  off: [],
};

/** Tells what a check has found, on the standard output: it is what was asked for. Failures go to the standard error too. */
export class CheckReporter {
  readonly #options: ReporterOptions;
  readonly #format: CheckFormat;
  readonly #limit: number | undefined;
  readonly #isWatching: boolean;

  /**
   * @param limit how many problems are shown in full; all, or what a check of a whole blog shows, when missing
   * @param isWatching whether the next save is waited for after each check
   */
  constructor(options: ReporterOptions, format: CheckFormat, limit?: number, isWatching = false) {
    this.#options = options;
    this.#format = format;
    this.#limit = limit;
    this.#isWatching = isWatching;
  }

  /** Empties a terminal, so that what is shown is how things are now. A pipe or a file keeps everything. */
  clear(): void {
    const { output } = this.#options;
    if (output.isTTY && this.#format === 'text') output.write('\u001B[2J\u001B[3J\u001B[H');
  }

  /** @param canFix whether `--fix` would mend something of it */
  checked(findings: Findings, fixed: readonly Change[], canFix: boolean): void {
    this.#options.output.write(this.#text(findings, fixed, canFix));
    tellGithub('Check', findings.problems, this.#options, this.#format === 'text');
  }

  /** A check that could not be made. A document for programs says so too. */
  failed(error: unknown): void {
    const { root, environment, output, errors } = this.#options;
    const failure = failureOf(error, root);
    errors.write(failureText(error, root, environment));
    switch (this.#format) {
      case 'json':
        return void output.write(checkJson(NO_FINDINGS, [], Infinity, failure));
      case 'github':
        return void output.write(githubError(failure.message));
      case 'text':
    }
  }

  #text(findings: Findings, fixed: readonly Change[], canFix: boolean): string {
    const { root, environment, output } = this.#options;
    const limit = this.#limit;
    switch (this.#format) {
      case 'json':
        return checkJson(findings, fixed, limit);
      case 'github':
        return githubAnnotations(cutAt(findings.problems, limit ?? Infinity).shown);
      case 'text': {
        const read = sourcesIn(root);
        const [style, columns] = [styleFor(output, environment), columnsOfOutput(output)];
        const isWatching = this.#isWatching;
        return fixedText(fixed) + checkText(findings, { read, style, limit, columns, canFix, isWatching });
      }
    }
  }
}

function fixedText(fixed: readonly Change[]): string {
  if (fixed.length === 0) return '';
  const lines = fixed.map(({ file, line, message }) => printable(`Mended ${file}:${line}: ${message}.`));
  const shown = capped(lines, MOST_SHOWN, (count) => `… and ${plural(count, 'more change')}.`);
  return `${shown.join('\n')}\n\n`;
}

/** What a check tells. */
export interface Findings extends Pick<CheckReport, 'files' | 'problems'> {
  /** Problems that were found and not asked for. */
  readonly others: readonly Problem[];
  readonly selection: Selection;
  /** Rules that were asked for and are turned off. */
  readonly off: readonly string[];
}

/** How a check is told to people. */
export interface CheckTextOptions {
  readonly read: ReadSource;
  readonly style: Style;
  /** Problems that are shown in full. When missing, all of what was asked for, or a digest of a whole blog. */
  readonly limit: number | undefined;
  /** Of the terminal. */
  readonly columns: number;
  /** Whether `--fix` would mend something of it. */
  readonly canFix: boolean;
  /** Whether the next save is waited for. */
  readonly isWatching: boolean;
}

/** What a check has found, as a compiler writes it, with where each rule is explained and what to do next. */
export function checkText(findings: Findings, options: CheckTextOptions): string {
  const { problems, others, off, selection } = findings;
  const { read, style, limit, columns, canFix, isWatching } = options;
  const isWhole = selection.paths.length === 0 && selection.rules.length === 0;
  const { shown, counted } =
    limit === undefined && isWhole ? cutForCheck(problems) : cutAt(problems, limit ?? Infinity);
  const found =
    problems.length === 0
      ? nothingText(findings)
      : problemsText(shown, read, style, { counted, columns, isCheck: true });
  const turnedOff = off.map(
    (id) => `The rule ${id} is turned off in the settings, so nobody looks for it.\n`,
  );
  const next = canFix
    ? 'Next: npm run check -- --fix mends a part of this by itself.\n'
    : isWatching
      ? ''
      : afterProblems(problems, 'npm run check');
  const waiting = isWatching ? 'Waiting for the next save; Ctrl+C stops it.\n' : '';
  return [found, ...turnedOff, others.length > 0 ? othersText(findings) : '', next, waiting].join('');
}

function nothingText({ files, selection: { rules } }: Findings): string {
  const found =
    rules.length === 0
      ? 'all is well'
      : `nothing of the rule${rules.length === 1 ? '' : 's'} ${rules.join(', ')}`;
  return `${plural(files.length, 'file')} checked: ${found}.\n`;
}

function othersText({ others, selection: { paths, rules } }: Findings): string {
  const where = [
    ...(rules.length > 0 ? ['of other rules'] : []),
    ...(paths.length > 0 ? ['in other files'] : []),
  ];
  return `Not shown: ${countText(others)} ${where.join(' or ')}. npm run check names them.\n`;
}
