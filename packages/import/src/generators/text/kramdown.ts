import { insideCode, isBlank, lineStarts, replaceInText } from './code-spans.ts';
import { alert } from './markdown-pieces.ts';

const BOX =
  /^((?:>[^\n]*\n)+|(?:(?![>#<|\s{]|[*+-] |\d+\. |```|~~~)[^\n]+\n)+)\{:[^{}\n]*\.(?:prompt|notice|alert|callout|message|admonition)(?:--?([a-z]+))?(?=[\s.}])[^{}\n]*\}[ \t]*$/gm;

/** Paragraphs and quotations that themes show as boxes, `{: .prompt-tip }` and `{: .notice--warning}`, as alerts, line for line. */
export function withKramdownBoxes(text: string): string {
  return replaceInText(text, BOX, ({ 1: block = '', 2: kind = '', index }) => {
    // A block of code between fences may stand above it.
    const isBlock =
      index === 0 || /\n[ \t]*\n$/.test(text.slice(Math.max(0, index - 80), index)) || block.startsWith('>');
    return isBlock ? alert(kind, block.replaceAll(/^>[ \t]?/gm, '')) : undefined;
  });
}

/**
 * Takes attributes of Kramdown out of a text, line by line, so that lines keep their numbers. An id of a heading stays.
 *
 * @param onDropped told of each with its index in the text
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
    else if (id !== undefined && isBlank(text, lineStartOf(index), index)) ids.set(length, id);
    else if (!/^\{:[ \t]*\^/.test(typed)) onDropped(typed, index);
  }
  return withIds(chunks.join('') + text.slice(at), ids);
}

function idOf(typed: string): string | undefined {
  return /#([\w.:-]+)/.exec(typed)?.[1];
}

/** The item of a list that stands for the table of contents, in the line above. */
function withoutTocItem(text: string): string {
  return text.replace(/(^|\n)[ \t]*(?:[*+-]|\d+\.)[^\n]*\n[ \t]*$/, '$1\n');
}

/** Puts ids to the headings in the lines above. */
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
