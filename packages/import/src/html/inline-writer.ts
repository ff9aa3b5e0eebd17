import { verdictOf } from 'pamphlet/content';
import type { Conversion } from './context.ts';
import { escapeLineStart, escapeText, linkTarget } from './escape.ts';
import { assemble, IN_PARAGRAPH, type InlinePlace, type Piece } from './inline-pieces.ts';
import { pictureMarkdown } from './pictures.ts';
import { joinedLines, textOf } from './plain-text.ts';
import { rawAttributes, rawTag } from './raw-html.ts';
import { attribute, FOOTNOTE, hasClass, isElement, isText, type Element, type Node } from './tree.ts';

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
    const clean = text.replaceAll('\uFEFF', '').replaceAll(/[ \t\n\r\f]+/g, ' ');
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
    else if (tagName === 'code' || tagName === 'tt' || hasClass(node, /^crayon-inline$/)) this.#code(node);
    else if (hasClass(node, FOOTNOTE)) this.#footnote(node, depth);
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
    for (const one of inner) this.#pieces.push(one);
    this.#raw(`</${name}>`);
  }

  #code(node: Element): void {
    const text = joinedLines(textOf(node));
    if (text.trim() === '') return this.#text(text);
    this.#pieces.push({ kind: 'code', text });
  }

  /** Where no footnote can be, its words stand in brackets. */
  #footnote({ childNodes }: Element, depth: number): void {
    const { inLink } = this.#place;
    if (inLink || this.#conversion.isComment) {
      this.#raw(' (');
      this.add(childNodes, depth + 1);
      this.#raw(')');
      return;
    }
    const inner = new InlineWriter(this.#conversion, { ...IN_PARAGRAPH, breaks: 'space' });
    const words = inner.add(childNodes, depth + 1).toString();
    if (words !== '') this.#raw(this.#conversion.footnote(words));
  }

  #link(node: Element, depth: number): void {
    const typed = attribute(node, 'href').trim();
    const href = typed === '' || this.#place.inLink ? '' : this.#conversion.links.link(typed);
    if (href !== '' && verdictOf(href, 'link') !== 'safe') this.#conversion.note('link', typed.slice(0, 60));
    if (href === '' || verdictOf(href, 'link') !== 'safe') {
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
