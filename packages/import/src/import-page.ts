import { Texts } from 'pamphlet/content';
import { lossesByRule, numbersOf, questionLines, verdictLine, type ImportTold } from './import-text.ts';
import { groupedRemarks, KINDS, notesByKind } from './notes.ts';
import { RULES, type Loss, type Rule, type Verdict } from './verify/verdict.ts';
import { urlAt } from './addresses/paths.ts';
import { present } from './optional.ts';

/** Marks our report. A file without it stays. */
export const REPORT_MARK = '<meta name="generator" content="pamphlet-import">';

/** Advice by rule. */
const TODO: Readonly<Partial<Record<Rule, string>>> = {
  build: 'Run npm run check in the blog, and fix what it names.',
  item: 'Write it as a page with this permalink, or redirect it: npm run addresses -- redirect OLD NEW',
  address: 'Redirect it to its replacement: npm run addresses -- redirect OLD NEW',
  picture: 'Import again with --download, or name the folder that has it: --uploads FOLDER',
  file: 'Put the file into public/ at this path, or import again with --download',
  comment: 'Write it into a file in the folder comments/ of its post.',
  name: 'Write it into the front matter of the file.',
  form: 'Write an e-mail address, or a link to the form at a form service, into the page. Then: --accept form',
  lead: 'Correct the link in the file, or redirect the address: npm run addresses -- redirect OLD NEW',
};
const COMPARE = 'Compare the file with the old page, and correct it.';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #ccc;padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}summary{font-weight:600;padding:.4rem 0}';

/** Escapes untrusted text. */
function text(value: string) {
  return Texts.escapeHtml(Texts.printable(value));
}

type Cell = string | { html: string };

/** A link to a page. Only its address without a site. */
function linked(site: string, address: string): Cell {
  if (site === '' || !address.startsWith('/')) return address;
  return { html: `<a href="${text(urlAt(site, address))}">${text(address)}</a>` };
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const row = (tag: string, cells: readonly Cell[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${typeof cell === 'string' ? text(cell) : cell.html}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row('th', head)}</thead><tbody>\n${rows.map((cells) => row('td', cells)).join('\n')}\n</tbody></table>`;
}

function folded(title: string, content: string) {
  return `<details><summary>${text(title)}</summary>\n${content}\n</details>`;
}

function list(lines: readonly string[]) {
  return lines.length === 0 ? '' : `<ul>\n${lines.map((line) => `<li>${text(line)}</li>`).join('\n')}\n</ul>`;
}

function section(id: string, title: string, parts: readonly string[]): string {
  const filled = parts.filter(Boolean);
  const content = filled.length === 0 ? '<p>Nothing.</p>' : filled.join('\n');
  return `<section id="${id}"><h2>${text(title)}</h2>\n${content}\n</section>`;
}

/** Report as one HTML page without scripts. */
export function reportPage(told: ImportTold): string {
  const { report, verdict } = told;
  const sections = present(
    verdict && lost(verdict, told.typed.url),
    report.questions.length > 0 && section('questions', 'Questions', [list(questionLines(report))]),
    changed(told),
  );
  const title = `Import of ${report.source}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${REPORT_MARK}
<meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>${STYLE}</style></head>
<body><h1>${text(title)}</h1>
<p><strong>${text(verdictLine(told))}</strong></p>
${list(numbersOf(told))}
${sections.join('\n')}
</body></html>
`;
}

/** @param url of the old blog */
function lost({ losses }: Verdict, url: string): string {
  const groups = [...lossesByRule(losses)].map(([rule, own]) => {
    const todo = `<p>${text(TODO[rule] ?? COMPARE)}</p>`;
    return folded(`${RULES[rule]} (${rule}): ${own.length}`, todo + lossTable(own, url));
  });
  const accepted = losses.filter(({ isAccepted }) => isAccepted);
  const rest = accepted.length > 0 && folded(`Accepted: ${accepted.length}`, lossTable(accepted, url));
  return section('lost', 'Lost', present(groups, rest));
}

function lossTable(losses: readonly Loss[], url: string): string {
  const rows = losses.map(({ address, file, subject }) => [linked(url, address), file, subject]);
  return table(['Old address', 'File', 'What is lost'], rows);
}

function changed({ report: { noted, remarks, kept, removed, notMoved, gone } }: ImportTold): string {
  const kinds = notesByKind(noted).map(([kind, notes]) => {
    const rows = notes.map(({ file, subject }) => [file, subject]);
    return folded(`${KINDS[kind] ?? kind}: ${notes.length}`, table(['File', 'What'], rows));
  });
  const lists = [
    ['No longer public in the old blog', gone],
    ['Edited since the last import, so they stay', kept],
    ['Deleted since the last import, so they stay deleted', removed],
    ['Files that remain at the old host', notMoved],
    ['Remarks', remarks],
  ] as const;
  const more = lists.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [folded(`${title}: ${lines.length}`, list(lines))],
  );
  return section('changed', 'Changed', [list(groupedRemarks(remarks).slice(0, 8)), ...kinds, ...more]);
}
