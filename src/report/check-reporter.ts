import { EVERYTHING, type Selection } from '../check/selection.ts';
import { failureOf, failureText } from '../lib/failure.ts';
import { capped } from '../lib/lists.ts';
import { ProblemsError } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { checkJson, type Checked } from './json.ts';
import { cutAt, cutForCheck, MOST_SHOWN } from './digest.ts';
import { githubAnnotations, githubError, tellGithub } from './github.ts';
import { afterProblems, countText, plural, problemsText } from './problems-text.ts';
import { columnsOfOutput, sourcesIn, styleFor, type ReporterOptions } from './style.ts';

export const CHECK_FORMATS = ['text', 'json', 'github'] as const;

/** In which form a check is told. */
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What a check tells. */
export interface Findings extends Checked {
  readonly selection: Selection;
  /** Rules that were asked for and are turned off. */
  readonly off: readonly string[];
  /** Whether `--fix` would mend something of it. */
  readonly canFix: boolean;
}

/** Findings of a check that was asked for everything, as far as they are known. */
export const NO_FINDINGS: Findings = {
  files: [],
  problems: [],
  others: [],
  selection: EVERYTHING,
  off: [],
  fixed: [],
  canFix: false,
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

  checked(findings: Findings): void {
    const text = {
      json: () => checkJson(findings, this.#limit),
      github: () => githubAnnotations(cutAt(findings.problems, this.#limit ?? Infinity).shown),
      text: () => this.#text(findings),
    }[this.#format];
    this.#options.output.write(text());
    tellGithub('Check', findings.problems, this.#options, this.#format === 'text');
  }

  /** A check that could not be made. A document for programs says so too. @returns the exit code */
  failed(error: unknown): number {
    if (error instanceof ProblemsError) {
      this.checked({ ...NO_FINDINGS, problems: error.problems });
      return 1;
    }
    const { root, environment, output, errors } = this.#options;
    const { message, code } = failureOf(error, root);
    errors.write(failureText(error, root, environment));
    if (this.#format === 'json') output.write(checkJson(NO_FINDINGS, Infinity, { error, root }));
    if (this.#format === 'github') output.write(githubError(message));
    return code;
  }

  /** What a check has found, as a compiler writes it, with where each rule is explained and what to do next. */
  #text({ files, problems, others, off, selection, fixed, canFix }: Findings): string {
    const { root, environment, output } = this.#options;
    const { paths, rules } = selection;
    const isWhole = this.#limit === undefined && paths.length + rules.length === 0;
    const { shown, counted } = isWhole ? cutForCheck(problems) : cutAt(problems, this.#limit ?? Infinity);
    const style = styleFor(output, environment);
    const columns = columnsOfOutput(output);
    const mended = fixed.map(({ file, line, message }) => printable(`Mended ${file}:${line}: ${message}.`));
    const nothing = rules.length === 0 ? 'all is well' : `nothing of ${rules.join(', ')}`;
    const next = canFix
      ? 'Next: npm run check -- --fix mends a part of this by itself.\n'
      : afterProblems(problems, 'npm run check');
    return [
      ...capped(mended, MOST_SHOWN, (count) => `… and ${plural(count, 'more change')}.`).map(
        (line) => `${line}\n`,
      ),
      fixed.length > 0 ? '\n' : '',
      problems.length === 0
        ? `${plural(files.length, 'file')} checked: ${nothing}.\n`
        : problemsText(shown, sourcesIn(root), style, { counted, columns, isCheck: true }),
      ...off.map((id) => `The rule ${id} is turned off in the settings, so nothing of it is found.\n`),
      others.length > 0
        ? `Not shown: ${countText(others)} of other rules or files. npm run check names them.\n`
        : '',
      this.#isWatching ? 'Waiting for the next save; Ctrl+C stops it.\n' : next,
    ].join('');
  }
}
