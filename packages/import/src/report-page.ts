import { escapeHtml, printable } from 'pamphlet/content';
import { KINDS, notesByKind, type ImportTold } from './import-text.ts';
import { COUNTED, RULES, type Rule, type Verdict } from './witness/verdict.ts';

/** The file, from the root of the blog. */
export const REPORT_FILE = 'import-report.html';

/** By it a report is known: another file of that name stays. */
export const REPORT_MARK = '<meta name="generator" content="pamphlet-import">';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;overflow-wrap:anywhere;padding:.25rem .5rem;text-align:start;vertical-align:top}summary{cursor:pointer;font-weight:bold}';

/** Everything that an import has noted, as a page that needs no server, no script and no network. */
export function reportPage({ report, verdict }: ImportTold): string {
  const parts = [
    ...(verdict ? verdictParts(verdict) : []),
    ...(report
      ? [
          '<h2>What the import noted</h2>',
          ...notesByKind(report.noted).map(([kind, notes]) =>
            folded(
              `${KINDS[kind] ?? kind}: ${notes.length}`,
              table(
                ['File', 'What'],
                notes.map(({ file, subject }) => [file, subject]),
              ),
            ),
          ),
          folded(
            `Remarks: ${report.remarks.length}`,
            table(
              ['Remark'],
              report.remarks.map((one) => [one]),
            ),
          ),
          folded(
            `No posts: ${Object.keys(report.leftOut).length} kinds`,
            table(
              ['What', 'Number'],
              Object.entries(report.leftOut).map(([name, count]) => [name, String(count)]),
            ),
          ),
          folded(
            `Changed or taken away since: ${report.kept.length + report.removed.length}`,
            table(
              ['File'],
              [...report.kept, ...report.removed].map((one) => [one]),
            ),
          ),
        ]
      : []),
  ];
  const title = `Import of ${text(report?.source ?? 'a blog')}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${REPORT_MARK}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>
${parts.join('\n')}
</body></html>
`;
}

function verdictParts({ against, isBuilt, counts, losses, edited }: Verdict): string[] {
  const rows = COUNTED.filter((name) => isBuilt && counts[name].all > 0).map((name) => [
    name,
    String(counts[name].found),
    String(counts[name].all),
  ]);
  return [
    ...against.map((sentence) => `<p>${text(sentence)}</p>`),
    table(['What', 'Found', 'Of'], rows),
    `<h2>Losses: ${losses.filter(({ isAccepted }) => !isAccepted).length}</h2>`,
    ...(Object.keys(RULES) as Rule[]).flatMap((rule) => {
      const own = losses.filter((loss) => loss.rule === rule);
      if (own.length === 0) return [];
      const lines = own.map(({ file, address, subject, isAccepted }) => [
        file,
        address,
        subject,
        isAccepted ? 'accepted' : '',
      ]);
      return [
        folded(`${RULES[rule]} (${rule}): ${own.length}`, table(['File', 'Address', 'What', ''], lines)),
      ];
    }),
    ...(edited.length > 0
      ? [
          folded(
            `Changed since, so not compared: ${edited.length}`,
            table(
              ['File'],
              edited.map((one) => [one]),
            ),
          ),
        ]
      : []),
  ];
}

function folded(head: string, content: string): string {
  return `<details><summary>${text(head)}</summary>${content}</details>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (name: string, values: readonly string[]): string =>
    `<tr>${values.map((value) => `<${name}>${text(value)}</${name}>`).join('')}</tr>`;
  return `<table>${cells('th', heads)}\n${rows.map((row) => cells('td', row)).join('\n')}</table>`;
}

function text(value: string): string {
  return escapeHtml(printable(value));
}
