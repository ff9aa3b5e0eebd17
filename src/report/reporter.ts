import type { Selection } from '../check/selection.ts';
import { failureOf, failureText } from '../lib/failure.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { capped, plural, printable } from '../lib/text.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import type { OnProgress } from '../pipeline/build-options.ts';
import { afterBuild, buildText, heldBackLines, timingsText } from './build-text.ts';
import { cut, MOST_SHOWN } from './digest.ts';
import { githubError, tellGithub } from './github.ts';
import { builtJson, checkJson, failedJson, type Checked } from './json.ts';
import { afterProblems, countText, problemBlocks, problemsText } from './problems-text.ts';
import { ProgressLine } from './progress-line.ts';
import {
  columnsOfOutput,
  isInteractive,
  sourcesIn,
  type Output,
  type ReporterOptions,
  styleFor,
  type Style,
} from './style.ts';

export const FORMATS = ['text', 'json', 'github'] as const;

/** `text` for people, `json` for programs, `github` for annotations. */
export type Format = (typeof FORMATS)[number];

export interface Findings extends Checked {
  selection: Selection;
  /** Selected rules that the settings turn off. */
  off: readonly string[];
  /** Next steps. */
  next: string;
}

/** Limit of warnings after a build. */
const FEW = 5;

/**
 * Results go to standard output, problems and failures to standard error. With a JSON document, all text goes
 * to standard error.
 */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #format: Format;
  /** Stream for people. */
  readonly #output: Output;
  /** Terminal only. */
  readonly #progress: ProgressLine | undefined;
  #saved: ReadonlySet<string> | undefined;

  constructor(options: ReporterOptions, format: Format = 'text') {
    this.#options = options;
    this.#format = format;
    this.#output = format === 'json' ? options.errors : options.output;
    if (isInteractive(options.errors, options.environment))
      this.#progress = new ProgressLine(options.errors, () => performance.now());
  }

  get root(): string {
    return this.#options.root;
  }

  get style(): Style {
    return styleFor(this.#output, this.#options.environment);
  }

  /** Undefined without a terminal. */
  get progress(): OnProgress | undefined {
    return this.#progress?.show;
  }

  clear(): void {
    this.#progress?.clear();
  }

  /** The next build shows all warnings of these files. @param files paths from the root */
  saved(files: readonly string[]): void {
    this.#saved = new Set(files);
  }

  tell(text: string): void {
    this.clear();
    this.#output.write(text);
  }

  /**
   * Uncoloured, for a browser, one entry per problem.
   *
   * @param whole files whose warnings all appear
   */
  report(problems: readonly Problem[], whole = this.#saved): readonly string[] {
    const { shown, counted } = cut(problems, FEW, whole);
    return problemBlocks(shown, sourcesIn(this.root), (_, text) => text, { counted });
  }

  /**
   * @param outcome its consequence, in a sentence
   * @returns exit code: 1 for problems of content or settings, or that of the failure
   */
  failed(error: unknown, outcome?: string): number {
    const { root, environment, output, errors } = this.#options;
    this.clear();
    const problems = error instanceof ProblemsError ? error.problems : undefined;
    const { message, code } = failureOf(error, root);
    if (problems) this.#problems(problems);
    else errors.write(failureText(error, root, environment));
    if (outcome !== undefined) errors.write(`${outcome}\n`);
    if (problems) errors.write(afterProblems(problems));
    else if (this.#format === 'github') output.write(githubError(message));
    if (this.#format === 'json') output.write(failedJson(error, root));
    return code;
  }

  built(report: BuildReport, folder: string, withTimings = false): void {
    this.clear();
    const { files, problems } = report.heldBack;
    this.#problems(sortProblems([...report.warnings, ...problems]), heldBackLines(files));
    const output = this.#output;
    output.write(buildText(report, folder, this.style));
    if (withTimings) output.write(timingsText(report));
    if (!report.isPreview) output.write(afterBuild(report.changes, output.isTTY === true));
    if (this.#format === 'json') this.#options.output.write(builtJson(report, folder));
  }

  checked(findings: Findings): void {
    const { output } = this.#options;
    if (this.#format === 'json') output.write(checkJson(findings));
    if (this.#format === 'text') output.write(this.#checkText(findings));
    this.#tellGithub(findings.problems);
  }

  /** @param outcome lines for GitHub's summary */
  #problems(problems: readonly Problem[], outcome: readonly string[] = []): void {
    if (problems.length === 0) return;
    const { root, environment, errors } = this.#options;
    const { shown, counted } = cut(problems, FEW, this.#saved);
    const columns = columnsOfOutput(errors);
    errors.write(problemsText(shown, sourcesIn(root), styleFor(errors, environment), { counted, columns }));
    this.#tellGithub(problems, outcome);
  }

  #tellGithub(problems: readonly Problem[], outcome: readonly string[] = []): void {
    const isAsked = this.#format === 'github';
    tellGithub(problems, { ...this.#options, output: this.#output }, isAsked, outcome);
  }

  #checkText({ files, problems, others, off, selection, fixed, next }: Findings): string {
    const isWhole = selection.paths.length + selection.rules.length === 0;
    const { shown, counted } = isWhole ? cut(problems, MOST_SHOWN) : { shown: problems, counted: [] };
    const columns = columnsOfOutput(this.#output);
    const fixes = fixed.map(({ file, line, message }) =>
      printable(`Fixed ${file}${line === undefined ? '' : `:${line}`}: ${message}.`),
    );
    const nothing = selection.rules.length === 0 ? 'all is well' : `nothing of ${selection.rules.join(', ')}`;
    return [
      ...capped(fixes, MOST_SHOWN, (count) => `… and ${plural(count, 'more change')}.`).map(
        (line) => `${line}\n`,
      ),
      fixed.length > 0 ? '\n' : '',
      problems.length === 0
        ? `${plural(files.length, 'file')} checked: ${nothing}.\n`
        : problemsText(shown, sourcesIn(this.root), this.style, { counted, columns, isCheck: true }),
      ...off.map((id) => `The rule ${id} is turned off in the settings, so its problems are not shown.\n`),
      others.length > 0
        ? `Not shown: ${countText(others)} of other rules or files. npm run check names them.\n`
        : '',
      next,
    ].join('');
  }
}
