import type { TextPlace } from './escape.ts';

/** A piece of a line. Marks come in pairs, by number. */
export type Piece = TextPiece | MarkPiece | { readonly kind: 'break' };

interface TextPiece {
  /** Of code, without its fences. */
  readonly kind: 'text' | 'raw' | 'code';
  readonly text: string;
}

interface MarkPiece {
  readonly kind: 'open' | 'close';
  readonly mark: string;
  readonly tag: string;
  readonly pair: number;
}

/** Narrows a {@link Piece}. */
function isMarkPiece(piece: Piece): piece is MarkPiece {
  return piece.kind === 'open' || piece.kind === 'close';
}

export interface InlinePlace extends TextPlace {
  /** A line break ends a line, is an element (in cells and links) or a space (in headings and captions). */
  readonly breaks: 'lines' | 'element' | 'space';
  /** Whether tags are read as such: not in captions. */
  readonly hasHtml: boolean;
}

export const IN_PARAGRAPH: InlinePlace = { inLink: false, inCell: false, breaks: 'lines', hasHtml: true };

/** Lines of a paragraph. Where a mark would not be read as one, its element is written. */
export function assemble(pieces: readonly Piece[], { breaks, inCell, hasHtml }: InlinePlace): string[] {
  const clean = tidy(pieces);
  const asHtml = unreadableMarks(clean, breaks);
  let parts: string[] = [];
  const lines: string[] = [];
  const isShown = (piece: Piece): boolean => hasHtml || !isMarkPiece(piece) || !asHtml.has(piece.pair);
  for (const piece of withoutTouchingCode(clean.filter(isShown))) {
    if (piece.kind === 'break') {
      lines.push(parts.join(''));
      parts = [];
      continue;
    }
    let next = '';
    if (piece.kind === 'code') next = codeSpan(piece.text, inCell);
    else if (!isMarkPiece(piece)) next = piece.text;
    else if (asHtml.has(piece.pair)) next = `<${piece.kind === 'open' ? '' : '/'}${piece.tag}>`;
    else next = piece.mark;
    // `!` before a link would make a picture of it.
    const last = parts.at(-1) ?? '';
    if (next.startsWith('[') && last.endsWith('!') && !isEscaped(last))
      parts[parts.length - 1] = `${last.slice(0, -1)}\\!`;
    parts.push(next);
  }
  lines.push(parts.join(''));
  return lines;
}

/** Pairs of marks that would not be read as such. */
function unreadableMarks(pieces: readonly Piece[], breaks: InlinePlace['breaks']): ReadonlySet<number> {
  const marks = new Marks(pieces);
  // One that becomes an element is another neighbour to those that touch it.
  for (let known = -1; known !== marks.asHtml.size;) {
    known = marks.asHtml.size;
    pieces.forEach((piece, index) => {
      if (!isMarkPiece(piece) || marks.asHtml.has(piece.pair)) return;
      const before = marks.neighbour(piece, index, -1);
      const after = marks.neighbour(piece, index, 1);
      const [near, far] = piece.kind === 'open' ? [after, before] : [before, after];
      const isAlone = breaks !== 'lines' && piece.mark === '~~' && near === '';
      if (isAlone || marks.touchesOther(piece, index) || !flanks(near, far)) marks.asHtml.add(piece.pair);
    });
  }
  return marks.asHtml;
}

/** What stands beside the marks of a line. */
class Marks {
  readonly asHtml = new Set<number>();
  readonly #pieces: readonly Piece[];
  /** Where each pair opens and closes. */
  readonly #places = new Map<number, number[]>();

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    pieces.forEach((piece, index) => {
      if (isMarkPiece(piece)) this.#places.set(piece.pair, [...(this.#places.get(piece.pair) ?? []), index]);
    });
  }

  /** Marks of two elements that touch would be read as one. */
  touchesOther({ kind }: MarkPiece, index: number): boolean {
    const other = kind === 'open' ? 'close' : 'open';
    return this.#pieces[index - 1]?.kind === other || this.#pieces[index + 1]?.kind === other;
  }

  /** The character beside a mark; empty at the ends of a line. Stars around the same are read as one run. */
  neighbour(mark: MarkPiece, index: number, step: -1 | 1): string {
    const next = this.#pieces[index + step];
    if (!next || !isMarkPiece(next)) return edge(next, step === 1 ? 'start' : 'end');
    if (this.asHtml.has(next.pair)) return step === 1 ? '<' : '>';
    const isOneRun = [mark, next].every((each) => each.mark.startsWith('*')) && this.#areAround(mark, next);
    return isOneRun ? this.neighbour(next, index + step, step) : next.mark.slice(0, 1);
  }

  /** A run that opens two and closes one may be read as the other way round. */
  #areAround(one: MarkPiece, other: MarkPiece): boolean {
    const [open = 0, close = 0] = this.#places.get(one.pair) ?? [];
    const [otherOpen = 0, otherClose = 0] = this.#places.get(other.pair) ?? [];
    return open - otherOpen === otherClose - close && Math.abs(open - otherOpen) === 1;
  }
}

/** Whether an odd number of backslashes stands before the last sign. */
function isEscaped(text: string): boolean {
  let at = text.length - 2;
  while (text[at] === '\\') at--;
  return (text.length - at) % 2 === 1;
}

/** Fences of two pieces of code that touch would be read as one run of signs. */
function withoutTouchingCode(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'code' && last?.kind === 'code')
      result[result.length - 1] = { kind: 'code', text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}

/** Length of the longest run of backticks in a text. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function codeSpan(text: string, inCell: boolean): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const gap = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  const shown = inCell ? text.replaceAll('|', String.raw`\|`) : text;
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/** Without marks around nothing, and with the white space at their ends outside of them. One pass. */
function tidy(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  /** Marks that have opened and hold nothing yet. */
  let opening: Piece[] = [];
  let gap: Piece[] = [];
  const put = (piece: Piece): void => {
    for (const one of gap) result.push(one);
    for (const one of opening) result.push(one);
    result.push(piece);
    [gap, opening] = [[], []];
  };
  const space = (): void => {
    if (gap.at(-1)?.kind !== 'text') gap.push({ kind: 'text', text: ' ' });
  };
  for (const piece of pieces) {
    if (piece.kind === 'break') gap.push(piece);
    else if (isMarkPiece(piece)) {
      const before = opening.findLastIndex((one) => isMarkPiece(one) && one.pair === piece.pair);
      if (piece.kind === 'open') opening.push(piece);
      else if (before >= 0) opening.splice(before, 1);
      else result.push(piece);
    } else if (piece.kind === 'raw' || piece.kind === 'code') {
      if (piece.text !== '') put(piece);
    } else {
      const [, start = '', words = '', end = ''] = /^( *)(.*?)( *)$/s.exec(piece.text) ?? [];
      if (start !== '') space();
      if (words !== '') {
        put({ kind: 'text', text: words });
        if (end !== '') space();
      }
    }
  }
  return result;
}

/** The character of a piece that touches a mark; empty at the ends of a line. */
function edge(piece: Piece | undefined, side: 'start' | 'end'): string {
  if (!piece || isMarkPiece(piece) || piece.kind === 'break') return '';
  if (piece.kind === 'code') return '`';
  const letters = [...piece.text];
  return (side === 'start' ? letters[0] : letters.at(-1)) ?? '';
}

/** CommonMark 0.31, section 6.2: whether a run of marks opens or closes. @param near inside, @param far outside */
function flanks(near: string, far: string): boolean {
  if (near === '' || /\s/.test(near)) return false;
  if (!/[\p{P}\p{S}]/u.test(near)) return true;
  // Between two signs it can do both, and then it counts how long the runs are: that is left to the signs of sentences.
  return far === '' || /\s/.test(far) || (SENTENCE.test(near) && SENTENCE.test(far));
}

const SENTENCE = /[.,;:!?…()"'“”„‘’‚«»‹›¿¡—–]/;
