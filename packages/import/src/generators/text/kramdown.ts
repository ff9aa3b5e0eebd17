import { Markdown } from 'pamphlet/content';
import { edited, insideCode, isBlankBetween, lineStarts, replaceInText } from './code-spans.ts';
import { alert } from './markdown-pieces.ts';

const BOX =
  /^((?<!^>[^\n]*\n)(?:>[^\n]*\n)+|(?<=(?<![^])|\n[ \t]{0,80}\n)(?:(?![>#<|\s{]|[*+-] |\d+\. |```|~~~)[^\n]+\n)+)\{:[^{}\n]*\.(?:prompt|notice|alert|callout|message|admonition)(?:--?([a-z]+))?(?=[\s.}])[^{}\n]*\}[ \t]*$/gm;

/** Converts theme boxes, `{: .prompt-tip }` and `{: .notice--warning}`, to alerts. Keeps line numbers. */
export function withKramdownBoxes(text: string): string {
  return replaceInText(text, BOX, ({ 1: block = '', 2: kind = '', index }) => {
    // The block above may be fenced code.
    const isBlock =
      index === 0 || /\n[ \t]*\n$/.test(text.slice(Math.max(0, index - 80), index)) || block.startsWith('>');
    return isBlock ? alert(kind, block.replaceAll(/^>[ \t]?/gm, '')) : undefined;
  });
}

/** Escapes `1)` at the start of a line, which begins a list in CommonMark only. */
export function withoutBracketLists(text: string): string {
  return replaceInText(text, /^( {0,3}\d{1,9})\)(?=[ \t])/gm, ([, number = '']) => `${number}\\)`);
}

const TABLE = /^(?:[ \t]*\|[^\n]*\n)+/gm;

/** True for the line between head and rows. */
function isRule(line = ''): boolean {
  return line.includes('-') && /^[\s|:+-]+$/.test(line);
}

/** Gives tables a head and escapes bars in their code. Kramdown needs neither. */
export function withKramdownTables(text: string): string {
  if (!text.includes('|')) return text;
  const headed = replaceInText(`${text}\n`, TABLE, ({ 0: typed, index }) => {
    const lines = typed.trimEnd().split('\n');
    const isBlock = index === 0 || /\n[ \t]*\n$/.test(text.slice(Math.max(0, index - 80), index));
    if (!isBlock || isRule(lines[1])) return undefined;
    const rows = lines.filter((row) => !isRule(row));
    const cells = (rows[0] ?? '')
      .trim()
      .replaceAll(/^\||\|$/g, '')
      .split('|').length;
    const line = (cell: string): string => `|${`${cell}|`.repeat(cells)}`;
    return `${[line('  '), line('---'), ...rows].join('\n')}\n`;
  });
  return headed.slice(0, -1).replaceAll(/^[ \t]*\|[^\n]*$/gm, (row) => {
    const bars = Markdown.codeRanges(row).flatMap(({ start, end }) =>
      Array.from(row.slice(start, end).matchAll(/(?<!\\)\|/g), ({ index }) => ({
        start: start + index,
        end: start + index,
        text: '\\',
      })),
    );
    return edited(row, bars);
  });
}

/**
 * Removes Kramdown attributes. Keeps line numbers and heading ids.
 *
 * @param onDropped receives each attribute with its index
 */
export function withoutAttributes(text: string, onDropped: (typed: string, index: number) => void): string {
  if (!text.includes('{:')) return text;
  const isInCode = insideCode(text);
  const lineStartOf = lineStarts(text);
  const ids = new Map<number, string>();
  const chunks: string[] = [];
  let length = 0;
  let at = 0;
  const keep = (chunk: string): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  for (const { 0: typed, index } of text.matchAll(
    /\{::(?:options|nomarkdown)[^{}\n]*\}|\{:\/(?:nomarkdown)?\}|\{:(?=[ \t]*[a-z.#^]|[ \t]*\})[^{}\n]*\}/gi,
  )) {
    if (isInCode(index)) continue;
    const above = text.slice(at, index);
    const isToc = /^\{:\s*toc\b/i.test(typed);
    keep(isToc ? withoutTocItem(above) : above);
    at = index + typed.length;
    const id = idOf(typed);
    if (isToc || /^\{::?(?:options|nomarkdown)|^\{:\/(?:nomarkdown)?\}/.test(typed)) continue;
    else if (id !== undefined && isBlankBetween(text, lineStartOf(index), index)) ids.set(length, id);
    else if (!/^\{:[ \t]*\^/.test(typed)) onDropped(typed, index);
  }
  return withIds(chunks.join('') + text.slice(at), ids);
}

function idOf(typed: string): string | undefined {
  return /#([\w.:-]+)/.exec(typed)?.[1];
}

/** Removes the list item above `{:toc}`. */
function withoutTocItem(text: string): string {
  return text.replace(/(^|\n)[ \t]*(?:[*+-]|\d+\.)[^\n]*\n[ \t]*$/, '$1\n');
}

function withIds(text: string, ids: ReadonlyMap<number, string>): string {
  let result = '';
  let from = 0;
  for (const [index, id] of ids) {
    const lineStart = text.lastIndexOf('\n', index - 1);
    const above = text.slice(from, Math.max(lineStart, from));
    result += /(?:^|\n)#{1,6}[ \t][^\n]*$/.test(above) ? `${above.trimEnd()} {#${id}}` : above;
    from = Math.max(lineStart, from);
  }
  return result + text.slice(from);
}
