import { IS_PACKAGE } from '../lib/code-root.ts';
import { helpFor } from '../config/rules.ts';
import type { Problem } from '../lib/problems.ts';
import { escapeHtml, printable } from '../lib/text.ts';
import { cutAt, isError, MOST_ERRORS } from './cut.ts';
import { digestOf, type DigestEntry } from './digest.ts';
import { countText, problemsText, type ReadSource } from './problems-text.ts';

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
