import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { escapeAttribute, escapeText } from './text.ts';
import {
  ACTIVE,
  ANIMATED,
  ANIMATIONS,
  ELEMENTS,
  embeddedPictureOf,
  fragmentOf,
  kindOfAttribute,
  REFERRING,
  RUNNING,
  SHOWING,
  SVG,
  XLINK,
  XML,
} from './allow-list.ts';
import { DrawnParts } from './drawn-parts.ts';
import { cleanStyle, isFaultyValue } from './style.ts';

/** As written; empty if missing. */
export interface DrawingFrame {
  readonly width: string;
  readonly height: string;
  readonly viewBox: string;
}

export class DrawingWriter {
  readonly parts = new DrawnParts();
  frame: DrawingFrame = { width: '', height: '', viewBox: '' };
  readonly #onLeftOut: (what: string) => void;
  readonly #pieces: string[] = [];
  readonly #open: string[] = [];
  /** Nesting depth inside an omitted element. */
  #leftOutDepth = 0;
  /** The last tag lacks its `>` or `/>`. */
  #isTagOpen = false;
  #style = '';

  constructor(onLeftOut: (what: string) => void) {
    this.#onLeftOut = onLeftOut;
  }

  /** Browsers accept a root without a namespace only in HTML. */
  static isDrawing({ uri, local }: SaxesTagNS): boolean {
    return isOfSvg(uri) && local === 'svg';
  }

  open({ uri, local, name, attributes: found }: SaxesTagNS): void {
    if (this.#leftOutDepth > 0 || this.#open.at(-1) === 'style' || !isOfSvg(uri) || !ELEMENTS.has(local)) {
      // Browsers ignore metadata. Inside an omitted element, only scripts matter.
      const isNote = isOfSvg(uri) ? local === 'metadata' : !ACTIVE.has(uri);
      if (RUNNING.has(local) || (!isNote && this.#leftOutDepth === 0)) this.#onLeftOut(`<${name}>`);
      this.#leftOutDepth++;
      return;
    }
    const attributes = this.#attributes(local, Object.values(found));
    if (!attributes) {
      this.#leftOutDepth = 1;
      return;
    }
    if (this.#open.length === 0) {
      const { width = '', height = '', viewBox = '' } = Object.fromEntries(attributes);
      this.frame = { width, height, viewBox };
      attributes.unshift(['xmlns', SVG]);
    }
    this.#write(`<${local}`);
    for (const [key, value] of attributes) this.#pieces.push(` ${key}="${escapeAttribute(value)}"`);
    this.#isTagOpen = true;
    this.#open.push(local);
    this.parts.open(local, attributes);
  }

  close(): void {
    if (this.#leftOutDepth > 0) {
      this.#leftOutDepth--;
      return;
    }
    const name = this.#open.pop() ?? '';
    this.parts.close();
    if (name === 'style') {
      this.#write(escapeText(cleanStyle(this.#style, this.#onLeftOut)));
      this.#style = '';
    }
    this.#pieces.push(this.#isTagOpen ? '/>' : `</${name}>`);
    this.#isTagOpen = false;
  }

  text(piece: string): void {
    // Only line ends.
    if (this.#leftOutDepth > 0 || this.#open.length === 0) return;
    if (this.#open.at(-1) === 'style') this.#style += piece;
    else this.#write(escapeText(piece));
  }

  written(): string {
    return this.#pieces.join('');
  }

  #write(text: string): void {
    if (text === '') return;
    if (this.#isTagOpen) this.#pieces.push('>');
    this.#isTagOpen = false;
    this.#pieces.push(text);
  }

  /** @returns undefined if the element is unsafe without an omitted attribute */
  #attributes(
    element: string,
    attributes: readonly SaxesAttributeNS[],
  ): [name: string, value: string][] | undefined {
    const clean: [string, string][] = [];
    const hasHref = attributes.some(({ name }) => name === 'href');
    for (const attribute of attributes) {
      const { name, uri, local, value } = attribute;
      const leaveOut = (): void => this.#onLeftOut(`${name}="${value}"`);
      if (uri === XLINK && local === 'href' && hasHref) continue;
      else if (local === 'href' && (uri === XLINK || uri === '')) {
        const reference = referenceOf(element, value);
        if (reference === undefined) leaveOut();
        else clean.push(['href', reference]);
      } else if (uri === XML && (local === 'lang' || local === 'space')) clean.push([`xml:${local}`, value]);
      else if (isActive(attribute)) leaveOut();
      else if (uri !== '') continue;
      else if (name === 'attributeName' && ANIMATIONS.has(element) && !ANIMATED.has(value)) {
        leaveOut();
        return undefined;
      } else if (name === 'style') {
        const css = cleanStyle(value, this.#onLeftOut);
        if (css.trim() !== '') clean.push([name, css]);
      } else {
        const kind = kindOfAttribute(name);
        if (kind === 'value' && isFaultyValue(value)) leaveOut();
        else if (kind !== undefined) clean.push([name, value]);
      }
    }
    return element === 'style' && !isCss(clean) ? undefined : clean;
  }
}

/** Drawings from HTML have no namespace. */
function isOfSvg(uri: string): boolean {
  return uri === SVG || uri === '';
}

/** Includes `xml:base`. */
function isActive({ uri, local }: SaxesAttributeNS): boolean {
  return ACTIVE.has(uri) || (uri === '' && /^on/i.test(local)) || (uri === XML && local === 'base');
}

/** Renderers support `href` in place of `xlink:href` (SVG 2, section 16.1.6). */
function referenceOf(element: string, value: string): string | undefined {
  return (
    (REFERRING.has(element) ? fragmentOf(value) : undefined) ??
    (SHOWING.has(element) ? embeddedPictureOf(value) : undefined)
  );
}

/** True if browsers read it. */
function isCss(attributes: readonly (readonly [string, string])[]): boolean {
  const type = attributes.find(([name]) => name === 'type')?.[1];
  return type === undefined || /^(?:text\/css)?$/i.test(type);
}
