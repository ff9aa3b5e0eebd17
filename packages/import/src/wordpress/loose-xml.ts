import { Texts } from 'pamphlet/content';
import { withoutComments } from '../html/plain-text.ts';

/** Repairs, counted over all files of an export. */
export const NO_REPAIRS = {
  /** Removed characters that XML forbids. */
  dropped: 0,
  /** Unescaped `&`, read as text. */
  signs: 0,
  /** Removed PHP messages. */
  messages: 0,
  /** True after removing text outside the document. */
  hadMore: false,
  /** Count of U+FFFD for invalid bytes, and the first line. */
  lost: 0,
  lostLine: 0,
  /** Windows-1252 letters in a file that declares UTF-8. */
  western: 0,
};
export type Repairs = typeof NO_REPAIRS;

/** Longer than any mark or reference. */
const LONGEST = 16;

const MARKS =
  /&(?:(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)?|<!\[CDATA\[|\]\]>|<!--|-->|<\/rss\s*>/g;

/**
 * Repairs unescaped `&`, as in URLs of commenters, and removes server warnings around the document. Keeps
 * CDATA sections.
 */
export function looseXml(repairs: Repairs) {
  let [isStart, isOver, rest, linesBefore] = [true, false, '', 0];
  let until: ']]>' | '-->' | undefined;
  return { fix, linesBefore: () => linesBefore };

  /** @param isLast true for the last piece */
  function fix(piece: string, isLast: boolean): string {
    let text = rest + piece;
    if (isStart) {
      text = begun(text);
      isStart = text === '';
    }
    // A mark may continue in the next piece.
    const end = isLast ? text.length : Math.max(0, text.length - LONGEST);
    let [fixed, at] = ['', 0];
    for (const { 0: sign, index } of text.matchAll(MARKS)) {
      if (index >= end || isOver) break;
      fixed += text.slice(at, index);
      at = index + sign.length;
      const isText = until === undefined && sign.startsWith('&');
      fixed += isText && !isAllowed(sign) ? fixedSign(sign) : sign;
      if (until === sign) until = undefined;
      else if (until === undefined && sign.startsWith('<!')) until = sign === '<!--' ? '-->' : ']]>';
      else if (until === undefined && sign.startsWith('</')) isOver = true;
    }
    if (!isOver && at < end) {
      fixed += text.slice(at, end);
      at = end;
    }
    rest = text.slice(at);
    if (!isOver) return fixed;
    // The parser refuses a second document.
    if (/<(?:\?xml|rss)\b/.test(rest)) {
      fixed += rest;
      isOver = false;
    } else repairs.hadMore ||= withoutComments(rest).trim() !== '';
    rest = '';
    return fixed;
  }

  function begun(text: string): string {
    const own = text.replace(/^\s+/, '');
    const at = /^<[?!]/.test(own) ? 0 : own.search(/<\?xml\s|<rss\s/);
    if (at > 0) repairs.hadMore = true;
    const cut = at > 0 ? own.slice(at) : own;
    linesBefore += linesIn(text.slice(0, text.length - cut.length));
    return cut;
  }

  function fixedSign(sign: string): string {
    repairs.signs++;
    return sign.replace('&', '&amp;');
  }
}

/** Line ends in a text. */
export function linesIn(text: string) {
  return text.split('\n').length - 1;
}

function isAllowed(reference: string): boolean {
  const [, hex, number = hex] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  if (number === undefined) return reference !== '&';
  const code = Number.parseInt(number, hex === undefined ? 10 : 16);
  return code <= 0x10_ff_ff && Texts.cleanText(String.fromCodePoint(code)) !== '';
}
