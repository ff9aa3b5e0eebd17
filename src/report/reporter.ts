import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildReport } from '../build/finish.ts';
import type { Problem } from '../lib/problems.ts';
import { buildText, timingsText } from './build-text.ts';
import { githubAnnotations } from './github.ts';
import { problemsText } from './problems-text.ts';
import { styleFor, type Style } from './style.ts';

export interface ReporterOptions {
  /** Folder of the blog. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly errors: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** Tells people and CI what happened: results on the standard output, problems on the standard error. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #style: Style;
  readonly #errorStyle: Style;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#style = styleFor(options.output, options.environment);
    this.#errorStyle = styleFor(options.errors, options.environment);
  }

  /** Problems as the terminal shows them, without colours. */
  text(problems: readonly Problem[]): string {
    return problemsText(
      problems,
      (file) => readText(join(this.#options.root, file)),
      (_, text) => text,
    );
  }

  problems(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    const { root, environment, errors, output } = this.#options;
    errors.write(problemsText(problems, (file) => readText(join(root, file)), this.#errorStyle));
    if (environment['GITHUB_ACTIONS'] === 'true') output.write(githubAnnotations(problems));
  }

  built(report: BuildReport, folder: string, withTimings = false): void {
    this.problems(report.warnings);
    this.#options.output.write(buildText(report, folder, this.#style));
    if (withTimings) this.#options.output.write(timingsText(report));
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
