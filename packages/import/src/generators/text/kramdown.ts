import { Markdown } from 'pamphlet/content';
import {
  type Edit,
  edited,
  lineAround,
  matchesInText,
  type OnNote,
  replaceInText,
  spanOf,
} from './code-spans.ts';
import { alert } from './markdown-pieces.ts';

const BOX =
  /^((?<!^>[^\n]*\n)(?:>[^\n]*\n)+|(?<=(?<![^])|\n[ \t]{0,80}\n)(?:(?![>#<|\s{]|[*+-] |\d+\. |```|~~~)[^\n]+\n)+)\{:[^{}\n]*\.(?:prompt|notice|alert|callout|message|admonition)(?:--?([a-z]+))?(?=[\s.}])[^{}\n]*\}[ \t]*$/gm;

/** True at the start of the text, and after an empty line. */
function isAfterGap(text: string, start: number) {
  return lineAround(text, { start, end: start }).above.trim() === '';
}

/** Converts theme boxes, `{: .prompt-tip }` and `{: .notice--warning}`, to alerts. Keeps line numbers. */
export function withKramdownBoxes(text: string): string {
  return replaceInText(text, BOX, ({ 1: block = '', 2: kind = '', index }) => {
    // The block above may be fenced code.
    const isBlock = isAfterGap(text, index) || block.startsWith('>');
    return isBlock ? alert(kind, block.replaceAll(/^>[ \t]?/gm, '')) : undefined;
  });
}

/**
 * Escapes `1)` at the start of a line, which begins a list in CommonMark only, and writes breaks with one backslash.
 *
 * @param onLeft receives each abbreviation
 */
export function withKramdownLines(text: string, onLeft: OnNote): string {
  return replaceInText(
    text,
    /^( {0,3}\d{1,9})\)(?=[ \t])|\\\\$|^ {0,3}\*\[[^\]\n]+\]:[^\n]*/gm,
    ({ 0: typed, 1: number, index }) => {
      if (number === undefined && typed !== '\\\\') onLeft('tag', typed, index);
      return number === undefined ? typed.replace('\\\\', '\\') : `${number}\\)`;
    },
  );
}

const TABLE = /^(?:[ \t]*\|[^\n]*\n)+/gm;

/** True for the line between head and rows. */
function isRule(line = '') {
  return line.includes('-') && /^[\s|:+-]+$/.test(line);
}

/** Gives tables a head and escapes bars in their code. Kramdown needs neither. */
export function withKramdownTables(text: string): string {
  if (!text.includes('|')) return text;
  const headed = replaceInText(`${text}\n`, TABLE, ({ 0: typed, index }) => {
    const lines = typed.trimEnd().split('\n');
    if (!isAfterGap(text, index) || isRule(lines[1])) return undefined;
    const rows = lines.filter((row) => !isRule(row));
    const cells = (rows[0] ?? '')
      .trim()
      .replaceAll(/^\||\|$/g, '')
      .split('|').length;
    const line = (cell: string) => `|${`${cell}|`.repeat(cells)}`;
    return `${[line('  '), line('---'), ...rows].join('\n')}\n`;
  });
  return headed.slice(0, -1).replaceAll(/^[ \t]*\|[^\n]*$/gm, (row) => {
    const bars = Markdown.codeOf(row).flatMap(({ start, end }) =>
      Array.from(row.slice(start, end).matchAll(/(?<!\\)\|/g), ({ index }) => ({
        start: start + index,
        end: start + index,
        text: '\\',
      })),
    );
    return edited(row, bars);
  });
}

const ATTRIBUTES =
  /\{::(?:options|nomarkdown)[^{}\n]*\}|\{:\/(?:nomarkdown)?\}|\{:(?=[ \t]*[a-z.#^]|[ \t]*\})[^{}\n]*\}/gi;

/**
 * Removes Kramdown attributes. Keeps line numbers and heading ids.
 *
 * @param onDropped receives each attribute with its index
 */
export function withoutAttributes(text: string, onDropped: OnNote): string {
  if (!text.includes('{:')) return text;
  const edits = matchesInText(text, ATTRIBUTES).flatMap((match): Edit[] => {
    const { 0: typed, index } = match;
    const own = { ...spanOf(match), text: '' };
    if (/^\{:[:/]/.test(typed)) return [own];
    const { above, before } = lineAround(text, own);
    const isFirst = before.trim() === '';
    const lineEnd = index - before.length - 1;
    // The list item above becomes the list of contents.
    if (/^\{:\s*toc\b/i.test(typed))
      return isFirst && /^[ \t]*(?:[*+-]|\d+\.)/.test(above)
        ? [{ ...own, start: lineEnd - above.length, text: '\n' }]
        : [own];
    const id = /#([\w.:-]+)/.exec(typed)?.[1];
    if (id === undefined || !isFirst) {
      if (!/^\{:[ \t]*\^/.test(typed)) onDropped('attributes', typed, index);
      return [own];
    }
    const start = lineEnd - above.length + above.trimEnd().length;
    return /^#{1,6}[ \t]/.test(above) ? [{ start, end: lineEnd, text: ` {#${id}}` }, own] : [own];
  });
  return edited(text, edits);
}
