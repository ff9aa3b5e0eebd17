import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '../check/check-blog.ts';
import type { Change } from '../check/fix/mend-file.ts';
import { failureOf, failureText } from '../failure.js';
import { printable } from '../lib/text.ts';
import { checkJson } from './check-json.ts';
import { checkText } from './check-text.ts';
import { githubAnnotations, githubError } from './github.ts';
import type { ReporterOptions } from './reporter.ts';
import { sarif } from './sarif.ts';
import { styleFor } from './style.ts';

export const CHECK_FORMATS = ['text', 'json', 'github', 'sarif'] as const;

/** In which form a check is told. */
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export function isCheckFormat(text: string): text is CheckFormat {
  return CHECK_FORMATS.some((format) => format === text);
}

/** Tells what a check has found, on the standard output: it is what was asked for. Failures go to the standard error too. */
export class CheckReporter {
  readonly #options: ReporterOptions;
  readonly #format: CheckFormat;
  readonly #isWatching: boolean;

  /** @param isWatching whether the next save is waited for after each check */
  constructor(options: ReporterOptions, format: CheckFormat, isWatching = false) {
    this.#options = options;
    this.#format = format;
    this.#isWatching = isWatching;
  }

  /** Empties a terminal, so that what is shown is how things are now. A pipe or a file keeps everything. */
  clear(): void {
    const { output } = this.#options;
    if (output.isTTY && this.#format === 'text') output.write('\u001B[2J\u001B[3J\u001B[H');
  }

  /** @param canMend whether `--fix` would mend something of it */
  checked(
    report: Pick<CheckReport, 'files' | 'problems'>,
    mended: readonly Change[],
    canMend: boolean,
  ): void {
    this.#options.output.write(this.#text(report, mended, canMend));
  }

  /** A check that could not be made. A document for programs says so too. */
  failed(error: unknown): void {
    const { root, environment, output, errors } = this.#options;
    const failure = failureOf(error, root);
    errors.write(failureText(error, root, environment));
    switch (this.#format) {
      case 'json':
        return void output.write(checkJson({ files: [], problems: [] }, [], failure));
      case 'sarif':
        return void output.write(sarif([], repositoryOf(environment), failure));
      case 'github':
        return void output.write(githubError(failure.message));
      case 'text':
    }
  }

  #text(
    report: Pick<CheckReport, 'files' | 'problems'>,
    mended: readonly Change[],
    canMend: boolean,
  ): string {
    const { environment } = this.#options;
    switch (this.#format) {
      case 'json':
        return checkJson(report, mended);
      case 'sarif':
        return sarif(report.problems, repositoryOf(environment));
      case 'github':
        return githubAnnotations(report.problems);
      case 'text': {
        const annotations =
          environment['GITHUB_ACTIONS'] === 'true' ? githubAnnotations(report.problems) : '';
        return mendedText(mended) + this.#plain(report, canMend) + annotations;
      }
    }
  }

  #plain(report: Pick<CheckReport, 'files' | 'problems'>, canMend: boolean): string {
    const { root, environment, output } = this.#options;
    const read = (file: string): string | undefined => {
      try {
        return readFileSync(join(root, file), 'utf8');
      } catch {
        return undefined;
      }
    };
    const isWatching = this.#isWatching;
    const limits = output.isTTY ? { columns: output.columns ?? 80 } : {};
    return checkText(report, { read, style: styleFor(output, environment), limits, canMend, isWatching });
  }
}

function mendedText(mended: readonly Change[]): string {
  if (mended.length === 0) return '';
  const lines = mended.map(({ file, line, message }) => printable(`Mended ${file}:${line}: ${message}.`));
  return `${lines.join('\n')}\n\n`;
}

/** Web address of the repository, where the host of the workflow says it. */
function repositoryOf(environment: ReporterOptions['environment']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  return server && name ? `${server}/${name}` : undefined;
}
