import type { Selection } from '../check/selection.ts';
import { failureOf, failureText } from '../lib/failure.ts';
import { capped } from '../lib/lists.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { plural, printable } from '../lib/text.ts';
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

/** `text` for people, `json` a document for programs, `github` annotations. */
export type Format = (typeof FORMATS)[number];

/** What a check has found. */
export interface Findings extends Checked {
  readonly selection: Selection;
  /** Rules that were asked for and are turned off. */
  readonly off: readonly string[];
  /** What to do next. */
  readonly next: string;
}

/** Warnings that a build shows; of more than these, only the number. */
const FEW = 5;

/**
 * Tells people, programs and CI what happened. What was asked for goes to the standard output, problems and failures to the
 * standard error; where the standard output is a document, so does all other text.
 */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #format: Format;
  /** Where people read. */
  readonly #output: Output;
  /** On a terminal alone. */
  readonly #progress: ProgressLine | undefined;
  #saved: ReadonlySet<string> | undefined;

  constructor(options: ReporterOptions, format: Format = 'text') {
    this.#options = options;
    this.#format = format;
    this.#output = format === 'json' ? options.errors : options.output;
    if (isInteractive(options.errors, options.environment))
      this.#progress = new ProgressLine(options.errors, () => performance.now());
  }

  /** Folder of the blog. */
  get root(): string {
    return this.#options.root;
  }

  /** How what is told is styled. */
  get style(): Style {
    return styleFor(this.#output, this.#options.environment);
  }

  /** For a build: shows on a terminal how far it has come. Undefined without a terminal. */
  get progress(): OnProgress | undefined {
    return this.#progress?.show;
  }

  /** Wipes what is shown of the progress, before anything else is written. */
  clear(): void {
    this.#progress?.clear();
  }

  /** What the next build follows: warnings of these files are shown in full. @param files paths from the root */
  saved(files: readonly string[]): void {
    this.#saved = new Set(files);
  }

  /** Text for people, one line or more. */
  tell(text: string): void {
    this.clear();
    this.#output.write(text);
  }

  /** Problems as the terminal shows them, without colours, for a browser: a text of some lines for each. */
  report(problems: readonly Problem[]): readonly string[] {
    const { shown, counted } = cut(problems, FEW, this.#saved);
    return problemBlocks(shown, sourcesIn(this.root), (_, text) => text, { counted });
  }

  /**
   * Why a command could not do its work: problems of the content, or a failure of the system, the program or another build.
   *
   * @param outcome what that means, in a sentence
   * @returns the exit code: 1 the content or the settings have problems, else that of the failure
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

  /** @param outcome lines for the page of a run on GitHub */
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

  /** What a check has found, as a compiler writes it, with where each rule is explained and what to do next. */
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
      ...off.map((id) => `The rule ${id} is turned off in the settings, so nothing of it is found.\n`),
      others.length > 0
        ? `Not shown: ${countText(others)} of other rules or files. npm run check names them.\n`
        : '',
      next,
    ].join('');
  }
}
