import { appendFileSync } from 'node:fs';
import { helpFor } from '../settings/rules.ts';
import { IS_PACKAGE } from '../lib/code-root.ts';
import { escapeHtml, printable } from '../lib/text.ts';
import type { Problem } from '../lib/problems.ts';
import { cutAt, digestOf, isError, MOST_ERRORS, mostTelling, type DigestEntry } from './digest.ts';
import { countText, problemsText } from './problems-text.ts';
import { sourcesIn, type ReadSource, type ReporterOptions } from './style.ts';

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

/**
 * Problems for the page of a run on GitHub: errors in full, warnings as a table by rule. The text of files stands in blocks
 * of HTML, where no Markdown is read (CommonMark §4.6), and in elements for code, where GitHub sees no mentions.
 *
 * @param repository web address, for links to the documentation; none are written without it
 */
export function githubSummary(
  title: string,
  problems: readonly Problem[],
  read: ReadSource,
  repository: string | undefined,
): string {
  const errors = problems.filter(isError);
  const warnings = digestOf(problems.filter((problem) => !isError(problem)));
  const blocks = [
    `### ${title}: ${countText(problems)}`,
    ...(errors.length > 0 ? [errorsBlock(errors, read)] : []),
    ...(warnings.length > 0 ? [table(warnings, repository)] : []),
  ];
  // Another step of the same job may have left its last line open.
  return `\n${blocks.join('\n\n')}\n`;
}

function errorsBlock(errors: readonly Problem[], read: ReadSource): string {
  const { shown, counted } = cutAt(errors, MOST_ERRORS);
  const text = problemsText(shown, read, (_, plain) => plain, { counted });
  return `<pre>\n${escapeHtml(text.trimEnd())}\n</pre>`;
}

/** An empty line would end the block of HTML. */
function table(entries: readonly DigestEntry[], repository: string | undefined): string {
  const rows = entries.map(({ rule, count, files, worst }) => {
    const place = helpFor(rule);
    const help =
      repository === undefined || IS_PACKAGE || place === undefined
        ? undefined
        : inLine(`${repository}/blob/HEAD/${place}`);
    const name = help === undefined ? code(rule) : `<a href="${help}">${code(rule)}</a>`;
    const cells = [name, number(count), number(files), `${code(worst.file)} (${number(worst.count)})`];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const heads = ['Rule', 'Warnings', 'Files', 'Most in'].map((head) => `<th>${head}</th>`).join('');
  return ['<table>', `<tr>${heads}</tr>`, ...rows, '</table>', '', MORE].join('\n');
}

const MORE = '`npm run check` names each, `npm run check -- --rule NAME` those of a rule.';

function number(count: number): string {
  return count.toLocaleString('en');
}

function code(text: string): string {
  return `<code>${inLine(text)}</code>`;
}

function inLine(text: string): string {
  return escapeHtml(printable(text));
}
