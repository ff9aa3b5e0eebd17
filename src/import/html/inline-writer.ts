import { judgeTarget } from '../../markdown/safe-url.ts';
import type { Conversion } from './context.ts';
import { escapeLineStart, escapeText, linkTarget, type TextPlace } from './escape.ts';
import { pictureMarkdown } from './pictures.ts';
import { textOf } from './plain-text.ts';
import { rawAttributes, rawTag } from './raw-html.ts';
import { attribute, isElement, isText, type Element, type Node } from './tree.ts';

/** A piece of a line. Marks come in pairs, by number. */
type Piece = TextPiece | MarkPiece | { readonly kind: 'break' };

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

const MARKS: Readonly<Record<string, readonly [mark: string, tag: string]>> = {
  em: ['*', 'em'],
  i: ['*', 'em'],
  strong: ['**', 'strong'],
  b: ['**', 'strong'],
  del: ['~~', 'del'],
  s: ['~~', 's'],
  strike: ['~~', 's'],
};

/** What has no sign in Markdown and stays as HTML. */
const AS_HTML = /^(?:abbr|acronym|bdi|bdo|cite|dfn|ins|kbd|mark|q|rp|rt|ruby|samp|small|sub|sup|time|u|var)$/;

/** Elements whose content readers never saw. */
const SILENT =
  /^(?:script|style|template|noscript|head|title|textarea|select|option|datalist|svg|math|canvas|map|param|source|track|link|meta)$/;

/** Nothing of a blog is nested so deep; what is deeper is text. */
const DEEPEST = 60;

export interface InlinePlace extends TextPlace {
  /** A line break ends a line, is an element (in cells and links) or a space (in headings and captions). */
  readonly breaks: 'lines' | 'element' | 'space';
  /** Whether tags are read as such: not in captions. */
  readonly hasHtml: boolean;
}

export const IN_PARAGRAPH: InlinePlace = { inLink: false, inCell: false, breaks: 'lines', hasHtml: true };

/** Writes what stands in a line. One for each paragraph. */
export class InlineWriter {
  readonly #pieces: Piece[] = [];
  readonly #conversion: Conversion;
  readonly #place: InlinePlace;
  #pairs = 0;
  readonly #open = new Set<string>();

  constructor(conversion: Conversion, place: InlinePlace = IN_PARAGRAPH) {
    this.#conversion = conversion;
    this.#place = place;
  }

  add(nodes: readonly Node[], depth = 0): this {
    for (const node of nodes) {
      if (isText(node)) this.#text(node.value);
      else if (isElement(node)) this.#element(node, depth);
    }
    return this;
  }

  /** The Markdown of the paragraph; empty when there is nothing in it. Line breaks end lines with a backslash. */
  toString(): string {
    const lines = assemble(this.#pieces, {
      ...this.#place,
      hasHtml: this.#place.hasHtml && !this.#conversion.isComment,
    });
    const trimmed = lines.map((line) => line.replaceAll(/ {2,}/g, ' ').replace(/^ +| +$/g, ''));
    while (trimmed[0] === '') trimmed.shift();
    while (trimmed.at(-1) === '') trimmed.pop();
    const { breaks } = this.#place;
    if (breaks !== 'lines')
      return trimmed.join(breaks === 'element' && !this.#conversion.isComment ? '<br>' : ' ');
    return trimmed.map((line) => (line === '' ? '&nbsp;' : escapeLineStart(line))).join('\\\n');
  }

  #text(text: string): void {
    const clean = text.replaceAll(/[ \t\n\r\f]+/g, ' ');
    if (clean !== '') this.#pieces.push({ kind: 'text', text: escapeText(clean, this.#place) });
  }

  #raw(text: string): void {
    this.#pieces.push({ kind: 'raw', text });
  }

  #element(node: Element, depth: number): void {
    const { tagName, childNodes } = node;
    this.#anchor(node);
    if (SILENT.test(tagName)) {
      if (/^(?:script|style|svg|math|canvas|noscript|textarea|select)$/.test(tagName))
        this.#conversion.note('html', `<${tagName}>`);
      return;
    }
    if (depth > DEEPEST) return this.#text(textOf(node));
    const mark = MARKS[tagName];
    if (mark) this.#marked(node, mark, depth);
    else if (tagName === 'br') this.#pieces.push({ kind: 'break' });
    else if (tagName === 'img') this.#raw(pictureMarkdown(node, this.#conversion));
    else if (tagName === 'a') this.#link(node, depth);
    else if (tagName === 'code' || tagName === 'tt') this.#code(node);
    else if (AS_HTML.test(tagName)) this.#html(node, tagName === 'acronym' ? 'abbr' : tagName, depth);
    else if (tagName === 'input') this.#input(node);
    else if (/^(?:button|label|legend|output)$/.test(tagName)) this.#apart(node, depth);
    else if (rawAttributes(node, ['lang', 'dir']) !== '') this.#html(node, 'span', depth);
    else this.add(childNodes, depth + 1);
  }

  /** Parts of a form stand apart without a space between them. */
  #apart({ childNodes }: Element, depth: number): void {
    this.#text(' ');
    this.add(childNodes, depth + 1);
    this.#text(' ');
  }

  /** Marks that stand inside the same marks say nothing. */
  #marked({ childNodes, tagName }: Element, [mark, tag]: readonly [string, string], depth: number): void {
    if (this.#open.has(mark) || tagName === '') {
      this.add(childNodes, depth + 1);
      return;
    }
    this.#open.add(mark);
    const pair = this.#pairs++;
    this.#pieces.push({ kind: 'open', mark, tag, pair });
    this.add(childNodes, depth + 1);
    this.#pieces.push({ kind: 'close', mark, tag, pair });
    this.#open.delete(mark);
  }

  #html(node: Element, name: string, depth: number): void {
    const before = this.#pieces.length;
    this.add(node.childNodes, depth + 1);
    const inner = this.#pieces.splice(before);
    if (!inner.some(({ kind }) => kind === 'text' || kind === 'raw' || kind === 'code')) return;
    this.#raw(rawTag(name, node));
    this.#pieces.push(...inner);
    this.#raw(`</${name}>`);
  }

  #code(node: Element): void {
    const text = textOf(node).replaceAll(/\s*\n\s*/g, ' ');
    if (text.trim() === '') return this.#text(text);
    this.#pieces.push({ kind: 'code', text });
  }

  #link(node: Element, depth: number): void {
    const typed = attribute(node, 'href').trim();
    const href = typed === '' || this.#place.inLink ? '' : this.#conversion.links.link(typed);
    if (href !== '' && judgeTarget(href, 'link') !== 'safe')
      this.#conversion.note('link', typed.slice(0, 60));
    if (href === '' || judgeTarget(href, 'link') !== 'safe') {
      this.add(node.childNodes, depth + 1);
      return;
    }
    const shown = textOf(node).trim();
    if (shown === href && /^https?:\/\/[^\s<>\\]+$/.test(href) && !node.childNodes.some(isElement)) {
      this.#raw(`<${href}>`);
      return;
    }
    const inner = new InlineWriter(this.#conversion, {
      ...this.#place,
      inLink: true,
      breaks: this.#place.breaks === 'space' ? 'space' : 'element',
    });
    const words = inner.add(node.childNodes, depth + 1).toString();
    if (words.trim() === '') return this.#text(words);
    // White space at the ends of a link belongs to the text around it.
    const [text] = [textOf(node)];
    if (/^\s/.test(text)) this.#pieces.push({ kind: 'text', text: ' ' });
    this.#raw(`[${words}](${linkTarget(href)})`);
    if (/\s$/.test(text)) this.#pieces.push({ kind: 'text', text: ' ' });
  }

  #input(node: Element): void {
    const type = attribute(node, 'type').toLowerCase();
    if (type === 'checkbox') this.#raw(node.attrs.some(({ name }) => name === 'checked') ? '[x] ' : '[ ] ');
    else if (type !== 'hidden') this.#conversion.note('form', `<input type="${type}">`);
  }

  #anchor(node: Element): void {
    const id = attribute(node, 'id') || (node.tagName === 'a' ? attribute(node, 'name') : '');
    if (id !== '' && this.#conversion.anchors.has(id)) this.#raw(rawTag('a', undefined, { id }) + '</a>');
  }
}

/** Lines of a paragraph. Where a mark would not be read as one, its element is written. */
function assemble(pieces: readonly Piece[], { breaks, inCell, hasHtml }: InlinePlace): string[] {
  const clean = tidy(pieces);
  const asHtml = new Set<number>();
  clean.forEach((piece, index) => {
    if (!isMarkPiece(piece)) return;
    const before = clean[index - 1];
    const after = clean[index + 1];
    const other = piece.kind === 'open' ? 'close' : 'open';
    // Marks of two elements that touch would be read as one.
    if (before?.kind === other || after?.kind === other) asHtml.add(piece.pair);
    const [inner, outer] = piece.kind === 'open' ? [after, before] : [before, after];
    const near = piece.kind === 'open' ? edge(inner, 'start') : edge(inner, 'end');
    const far = piece.kind === 'open' ? edge(outer, 'end') : edge(outer, 'start');
    if (!flanks(near, far)) asHtml.add(piece.pair);
    if (breaks !== 'lines' && piece.mark === '~~' && near === '') asHtml.add(piece.pair);
  });
  let text = '';
  const lines: string[] = [];
  const isShown = (piece: Piece): boolean => hasHtml || !isMarkPiece(piece) || !asHtml.has(piece.pair);
  for (const piece of withoutTouchingCode(clean.filter(isShown))) {
    if (piece.kind === 'break') {
      lines.push(text);
      text = '';
      continue;
    }
    let next = '';
    if (piece.kind === 'code') next = codeSpan(piece.text, inCell);
    else if (!isMarkPiece(piece)) next = piece.text;
    else if (asHtml.has(piece.pair)) next = `<${piece.kind === 'open' ? '' : '/'}${piece.tag}>`;
    else next = piece.mark;
    // `!` before a link would make a picture of it.
    if (next.startsWith('[') && /(?<!\\)(?:\\\\)*!$/.test(text)) text = `${text.slice(0, -1)}\\!`;
    text += next;
  }
  lines.push(text);
  return lines;
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

function codeSpan(text: string, inCell: boolean): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
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
    result.push(...gap, ...opening, piece);
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
  if (!piece || piece.kind === 'break') return '';
  if (isMarkPiece(piece)) return '*';
  if (piece.kind === 'code') return '`';
  const letters = [...piece.text];
  return (side === 'start' ? letters[0] : letters.at(-1)) ?? '';
}

/** CommonMark 0.31, section 6.2: whether a run of marks opens or closes. @param near inside, @param far outside */
function flanks(near: string, far: string): boolean {
  if (near === '' || /\s/.test(near)) return false;
  if (!/[\p{P}\p{S}]/u.test(near)) return true;
  // Between two signs it could do both, and then it counts how long the runs are.
  return far === '' || /\s/.test(far);
}
