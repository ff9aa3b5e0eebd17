import { appendFileSync } from 'node:fs';
import { errorText } from '../lib/failure.ts';
import { present } from '../lib/lists.ts';
import { escapeHtml, printable } from '../lib/text.ts';
import type { Problem } from '../lib/problems.ts';
import { cut, MOST_SHOWN, mostTelling } from './digest.ts';
import { countText, problemsText } from './problems-text.ts';
import { sourcesIn, type ReadSource, type ReporterOptions } from './style.ts';

/** Limit of GitHub per step. */
const MOST_ANNOTATIONS = 10;

/**
 * Writes annotations and the run's summary. A failed summary prints an error and stops nothing.
 *
 * @param all true writes annotations for all problems, even outside GitHub
 * @param outcome lines for the summary
 */
export function tellGithub(
  problems: readonly Problem[],
  { root, environment, output, errors }: ReporterOptions,
  all: boolean,
  outcome?: readonly string[],
): void {
  const isThere = environment['GITHUB_ACTIONS'] === 'true';
  if (all || isThere)
    output.write(githubAnnotations(all ? problems : mostTelling(problems, MOST_ANNOTATIONS)));
  const file = environment['GITHUB_STEP_SUMMARY'];
  if (!isThere || problems.length === 0 || !file) return;
  try {
    appendFileSync(file, githubSummary(problems, sourcesIn(root), outcome));
  } catch (error) {
    errors.write(`The summary for GitHub could not be written: ${printable(errorText(error))}\n`);
  }
}

/** GitHub's names. */
const COMMANDS = { error: 'error', hint: 'notice' };

/**
 * One workflow command per problem.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column, rule, severity, message, hint }) => {
      const list = Object.entries({ file, line, col: column, title: rule })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(present(message, hint).join(' '))}\n`;
    })
    .join('');
}

/** An annotation without a file. */
export function githubError(message: string): string {
  return `::error::${escapeData(message)}\n`;
}

function escapeData(text: string) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string) {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** An HTML block, without Markdown (CommonMark §4.6) and GitHub mentions. */
export function githubSummary(
  problems: readonly Problem[],
  read: ReadSource,
  outcome: readonly string[] = [],
): string {
  const text = problemsText(cut(problems, MOST_SHOWN), read, (_, plain) => plain, { isCheck: true });
  // An earlier step may have left its last line open.
  return `\n### Pamphlet: ${countText(problems)}\n\n<pre>\n${escapeHtml([...outcome, text.trimEnd()].join('\n\n'))}\n</pre>\n`;
}
