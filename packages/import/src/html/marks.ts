/** Marks that stand for something until a block is whole, and what is beside them can be seen. */
export const [BREAK, LINK, CELL, ROW, TITLE, CAPTION] = [
  '\uFDE0',
  '\uFDE1',
  '\uFDE2',
  '\uFDE3',
  '\uFDE4',
  '\uFDE5',
] as const;
/** Emphasis, as it opens (U+FDD4 …) and closes (U+FDD8 …). */
const MARKS = [
  ['*', 'em'],
  ['**', 'strong'],
  ['***', 'strong><em'],
  ['~~', 's'],
] as const;
export const KINDS: Readonly<Record<string, number>> = { em: 0, i: 0, strong: 1, b: 1, del: 3, s: 3 };
export const opens = (kind: number): string => String.fromCharCode(0xfdd4 + kind);
export const closes = (kind: number): string => String.fromCharCode(0xfdd8 + kind);

/** How line breaks are written: at the end of a line, as an element, or not at all; marks that would not be read as such are elements, or go. */
export type Breaks = '\\\n' | '<br>' | ' ';

/** Two breaks end a paragraph; none stands at its ends. */
export function withBreaks(content: string, one: Breaks): string {
  const isWhole = one === '\\\n';
  return content
    .replaceAll(/(?<![ \t])[ \t]*\uFDE0[ \t\uFDE0]*/g, (run) =>
      isWhole && run.split(BREAK).length > 2 ? BREAK + BREAK : BREAK,
    )
    .replaceAll(/\n\n\uFDE0+\n*|(?<!\n)\n?\uFDE0+\n\n/g, '\n\n')
    .replaceAll(/(?<=^|\n)\uFDE0+|\uFDE0+(?=\n|$)/g, '')
    .replaceAll(BREAK + BREAK, '\n\n')
    .replaceAll(BREAK, () => one);
}

/** Emphasis as its signs where they would be read as such, else as elements. @param hasHtml whether elements may stand there */
export function withMarks(content: string, hasHtml: boolean): string {
  if (!/[\uFDD4-\uFDDB]/.test(content)) return content;
  const signs = [...content];
  const isMark = (sign: string | undefined): boolean => sign !== undefined && /[\uFDD4-\uFDDB]/.test(sign);
  const open: number[] = [];
  const shown = [...signs];
  for (const [index, sign] of signs.entries()) {
    const code = sign.charCodeAt(0);
    if (!isMark(sign)) continue;
    if (code < 0xfdd8) {
      open.push(index);
      continue;
    }
    const start = open.pop() ?? index;
    const [mark, name] = MARKS[code - 0xfdd8] ?? MARKS[0];
    const isRead =
      flanks(signs[start + 1], signs[start - 1]) &&
      flanks(signs[index - 1], signs[index + 1]) &&
      !isMark(signs[start - 1]) &&
      !isMark(signs[index + 1]);
    shown[start] = isRead ? mark : hasHtml ? `<${name}>` : '';
    shown[index] = isRead ? mark : hasHtml ? `</${name.split('><').toReversed().join('></')}>` : '';
  }
  return shown.join('');
}

/** CommonMark 0.31, section 6.2: whether a run of marks opens or closes. @param near inside, @param far outside */
function flanks(near = '', far = ''): boolean {
  if (near === '' || /[\s\uFDD4-\uFDDB]/.test(near)) return false;
  if (!/[\p{P}\p{S}\uFDE0-\uFDEF]/u.test(near)) return true;
  // Between two signs it can do both, and then it counts how long the runs are: that is left to the signs of sentences.
  return far === '' || /\s/.test(far) || (SENTENCE.test(near) && SENTENCE.test(far));
}

const SENTENCE = /[.,;:!?…()"'“”„‘’‚«»‹›¿¡—–]/;
