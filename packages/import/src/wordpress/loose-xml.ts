import { withoutComments } from '../html/plain-text.ts';

/** Longer than any mark or reference that is looked for. */
const LONGEST = 16;

const MARKS = /&|<!\[CDATA\[|<!--|<\/rss\s*>/g;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/iy;

/**
 * Makes XML of what real exports are: WordPress writes the websites of commenters as they are, with `&` in them, and a server
 * may put its warnings before the export or behind it. Sections of CDATA stay as they are.
 */
export class LooseXml {
  /** Signs `&` that began no reference and are text now. */
  signs = 0;
  /** Lines before the export. */
  linesBefore = 0;
  /** Something stood before the export or behind it, and was left out. */
  hadMore = false;
  #isStart = true;
  #isOver = false;
  #rest = '';
  #until: ']]>' | '-->' | undefined;

  /** @param isLast nothing comes after this piece */
  fix(piece: string, isLast: boolean): string {
    let text = this.#rest + piece;
    if (this.#isStart) {
      text = this.#begin(text);
      this.#isStart = text === '';
    }
    // A mark that is cut in two waits for its other half.
    const end = isLast ? text.length : Math.max(0, text.length - LONGEST);
    let fixed = '';
    let at = 0;
    while (at < end && !this.#isOver) {
      const from = at;
      if (this.#until !== undefined) {
        const close = text.indexOf(this.#until, at);
        at = close < 0 ? end : close + this.#until.length;
        if (close >= 0) this.#until = undefined;
        fixed += text.slice(from, at);
        continue;
      }
      MARKS.lastIndex = at;
      const mark = MARKS.exec(text);
      at = Math.min(mark?.index ?? end, end);
      fixed += text.slice(from, at);
      if (mark?.index !== at || at === end) continue;
      const [sign] = mark;
      at += sign.length;
      if (sign === '&') fixed += this.#reference(text, at - 1);
      else fixed += sign;
      if (sign.startsWith('<!')) this.#until = sign === '<!--' ? '-->' : ']]>';
      else if (sign !== '&') this.#isOver = true;
    }
    this.#rest = text.slice(at);
    if (!this.#isOver) return fixed;
    // A second document is for the parser to refuse.
    if (/<(?:\?xml|rss)\b/.test(this.#rest)) {
      fixed += this.#rest;
      this.#isOver = false;
    } else this.hadMore ||= withoutComments(this.#rest).trim() !== '';
    this.#rest = '';
    return fixed;
  }

  /** Cuts off what a server has put before the document. */
  #begin(text: string): string {
    const own = text.replace(/^\s+/, '');
    const at = /^<[?!]/.test(own) ? 0 : own.search(/<\?xml\s|<rss\s/);
    if (at > 0) this.hadMore = true;
    const cut = at > 0 ? own.slice(at) : own;
    this.linesBefore += text.slice(0, text.length - cut.length).split('\n').length - 1;
    return cut;
  }

  #reference(text: string, at: number): string {
    REFERENCE.lastIndex = at;
    const found = REFERENCE.exec(text)?.[0];
    if (found !== undefined && isAllowed(found)) return '&';
    this.signs++;
    return '&amp;';
  }
}

/** Whether a reference by number is to a character that XML has. */
function isAllowed(reference: string): boolean {
  const [, hex, number = hex] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  if (number === undefined) return true;
  const code = Number.parseInt(number, hex === undefined ? 10 : 16);
  return (
    (code >= 0x20 && code < 0xd800) ||
    (code >= 0xe000 && code < 0xfffe) ||
    (code >= 0x10000 && code < 0x110000) ||
    [9, 10, 13].includes(code)
  );
}
