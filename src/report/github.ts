import { appendFileSync } from 'node:fs';
import { printable } from '../lib/text.ts';
import type { Problem } from '../lib/problems.ts';
import { mostTelling } from './cut.ts';
import { githubSummary } from './github-summary.ts';
import { sourcesIn, type ReporterOptions } from './reporter-options.ts';

/** GitHub shows so many annotations of one step. */
const MOST_ANNOTATIONS = 10;

/**
 * Tells GitHub Actions, where that is who runs this: the most telling problems as annotations, and a summary on the page of
 * the run. A summary that cannot be written is said and stops nothing.
 *
 * @param title of the summary: what was done
 */
export function tellGithub(
  title: string,
  problems: readonly Problem[],
  { root, environment, output, errors }: ReporterOptions,
  annotations = true,
): void {
  if (environment['GITHUB_ACTIONS'] !== 'true' || problems.length === 0) return;
  if (annotations) output.write(githubAnnotations(mostTelling(problems, MOST_ANNOTATIONS)));
  const file = environment['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  try {
    appendFileSync(file, githubSummary(title, problems, sourcesIn(root), repositoryOf(environment)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    errors.write(`The summary for GitHub could not be written: ${printable(why)}\n`);
  }
}

/**
 * Problems as annotations on the lines of a pull request: workflow commands of GitHub Actions, one a line.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column, rule, severity, message, hint }) => {
      const properties = { file, line, col: column, title: rule };
      const list = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${severity} ${list.join(',')}::${escapeData(hint ? `${message} ${hint}` : message)}\n`;
    })
    .join('');
}

/** An annotation of the whole run, for what belongs to no file. */
export function githubError(message: string): string {
  return `::error::${escapeData(message)}\n`;
}

/** Web address of the repository, where the host of the workflow says it. */
export function repositoryOf(environment: ReporterOptions['environment']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  return server && name ? `${server}/${name}` : undefined;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
