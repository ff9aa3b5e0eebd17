import { escapeHtml, printable } from 'pamphlet/content';
import type { ImportReport } from './import-report.ts';
import { KINDS, notesByKind, type ImportTold } from './import-text.ts';
import { COUNTED, RULES, type Rule, type Verdict } from './witness/verdict.ts';

/** The file, from the root of the blog. */
export const REPORT_FILE = 'import-report.html';

/** By it a report is known: another file of that name stays. */
export const REPORT_MARK = '<meta name="generator" content="pamphlet-import">';

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8888;overflow-wrap:anywhere;padding:.25rem .5rem;text-align:start;vertical-align:top}summary{cursor:pointer;font-weight:bold}';

/** Everything that an import has noted, as a page that needs no server, no script and no network. */
export function reportPage({ report, verdict }: ImportTold): string {
  const parts = [...(verdict ? verdictParts(verdict) : []), ...(report ? reportParts(report) : [])];
  const title = `Import of ${text(report?.source ?? 'a blog')}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${REPORT_MARK}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>
${parts.filter((part) => part !== '').join('\n')}
</body></html>
`;
}

function reportParts({ noted, remarks, leftOut, kept, removed }: ImportReport): string[] {
  return [
    '<h2>What the import noted</h2>',
    ...notesByKind(noted).map(([kind, notes]) =>
      folded(
        KINDS[kind] ?? kind,
        ['File', 'What'],
        notes.map(({ file, subject }) => [file, subject]),
      ),
    ),
    folded('Remarks', ['Remark'], rowsOf(remarks)),
    folded(
      'Kinds of entries that are no posts',
      ['What', 'Number'],
      Object.entries(leftOut).map(([name, count]) => [name, number(count)]),
    ),
    folded('Changed or taken away since', ['File'], rowsOf([...kept, ...removed])),
  ];
}

function verdictParts({ against, isBuilt, counts, losses, edited }: Verdict): string[] {
  const rows = COUNTED.filter((name) => isBuilt && counts[name].all > 0).map((name) => [
    name,
    number(counts[name].found),
    number(counts[name].all),
  ]);
  return [
    ...against.map((sentence) => `<p>${text(sentence)}</p>`),
    table(['What', 'Found', 'Of'], rows),
    `<h2>Losses: ${number(losses.filter(({ isAccepted }) => !isAccepted).length)}</h2>`,
    ...(Object.keys(RULES) as Rule[]).map((rule) =>
      folded(
        `${RULES[rule]} (${rule})`,
        ['File', 'Address', 'What', ''],
        losses
          .filter((loss) => loss.rule === rule)
          .map(({ file, address, subject, isAccepted }) => [
            file,
            address,
            subject,
            isAccepted ? 'accepted' : '',
          ]),
      ),
    ),
    folded('Changed since, so not compared', ['File'], rowsOf(edited)),
  ];
}

/** A table that is shown on request; empty when there is nothing in it. */
function folded(head: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return `<details><summary>${text(head)}: ${number(rows.length)}</summary>${table(heads, rows)}</details>`;
}

function rowsOf(lines: readonly string[]): string[][] {
  return lines.map((line) => [line]);
}

function number(count: number): string {
  return count.toLocaleString('en');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (name: string, values: readonly string[]): string =>
    `<tr>${values.map((value) => `<${name}>${text(value)}</${name}>`).join('')}</tr>`;
  return `<table>${cells('th', heads)}\n${rows.map((row) => cells('td', row)).join('\n')}</table>`;
}

function text(value: string): string {
  return escapeHtml(printable(value));
}
