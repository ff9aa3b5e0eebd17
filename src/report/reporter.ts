import type { BuildReport } from '../pipeline/finish.ts';
import type { OnProgress } from '../pipeline/progress.ts';
import { failureText } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';
import { afterBuild, buildText, timingsText } from './build-text.ts';
import { cutForBuild } from './digest.ts';
import { tellGithub } from './github.ts';
import { problemBlocks, problemsText } from './problems-text.ts';
import { progressLineFor, type ProgressLine } from './progress-line.ts';
import { columnsOfOutput, sourcesIn, type ReporterOptions, styleFor, type Style } from './style.ts';

/** In a build for everybody. */
const NOTHING_SAVED: ReadonlySet<string> = new Set();

/** Tells people and CI what happened: results on the standard output, problems on the standard error. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #style: Style;
  readonly #errorStyle: Style;
  readonly #progress: ProgressLine | undefined;
  #saved = NOTHING_SAVED;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#style = styleFor(options.output, options.environment);
    this.#errorStyle = styleFor(options.errors, options.environment);
    this.#progress = progressLineFor(options.errors, options.environment);
  }

  /** Folder of the blog. */
  get root(): string {
    return this.#options.root;
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

  /** Problems as the terminal shows them, without colours, for a browser: a text of some lines for each. */
  report(problems: readonly Problem[]): readonly string[] {
    const { shown, counted } = cutForBuild(problems, this.#saved);
    return problemBlocks(shown, sourcesIn(this.#options.root), (_, text) => text, { counted });
  }

  /** A failure that is no mistake in the content: of the system, of the program, of another build. */
  failed(error: unknown): void {
    const { root, environment } = this.#options;
    this.say(failureText(error, root, environment).trimEnd());
  }

  /** One thing that went wrong, in a sentence. */
  say(text: string): void {
    this.clear();
    this.#options.errors.write(`${text}\n`);
  }

  problems(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    this.clear();
    const { errors, root } = this.#options;
    const { shown, counted } = cutForBuild(problems, this.#saved);
    const columns = columnsOfOutput(errors);
    errors.write(problemsText(shown, sourcesIn(root), this.#errorStyle, { counted, columns }));
    tellGithub('Build', problems, this.#options);
  }

  /** One thing that went well, in a sentence. */
  tell(text: string): void {
    this.clear();
    this.#options.output.write(`${text}\n`);
  }

  built(report: BuildReport, folder: string, withTimings = false): void {
    this.clear();
    this.problems(report.warnings);
    const { output } = this.#options;
    output.write(buildText(report, folder, this.#style));
    if (withTimings) output.write(timingsText(report.stages));
    if (!report.isPreview) output.write(afterBuild(report.changes, output.isTTY === true));
  }
}
