import type { SaxesTagNS } from 'saxes';
import { escapeAttribute, escapeText } from '../../lib/xml.ts';
import { ACTIVE, ELEMENTS, RUNNING, SILENT, SVG } from './allow-list.ts';
import { cleanAttributes } from './attributes.ts';
import { DrawnParts } from './drawn-parts.ts';
import type { OnLeftOut } from './left-out.ts';
import { cleanStyle } from './style.ts';

/** What the outermost element says of the size of a drawing, as written; empty where it says nothing. */
export interface DrawingFrame {
  readonly width: string;
  readonly height: string;
  readonly viewBox: string;
}

/** Takes the events of an XML parser and writes what may be published of them. */
export class DrawingWriter {
  readonly parts = new DrawnParts();
  frame: DrawingFrame = { width: '', height: '', viewBox: '' };
  readonly #onLeftOut: OnLeftOut;
  readonly #pieces: string[] = [];
  /** Names of the elements that are written and open. */
  readonly #open: string[] = [];
  /** Elements that are open and left out, within each other. */
  #leftOutDepth = 0;
  /** Whether something of what is left out now has been named. */
  #isNamed = false;
  /** Whether the last tag waits for its end, `>` or `/>`. */
  #isTagOpen = false;
  #style = '';

  constructor(onLeftOut: OnLeftOut) {
    this.#onLeftOut = onLeftOut;
  }

  /** Whether the outermost element is that of a drawing. Browsers draw one without a namespace only within a page. */
  static isDrawing({ uri, local }: SaxesTagNS): boolean {
    return isOfSvg(uri) && local === 'svg';
  }

  open({ uri, local, name, attributes: found }: SaxesTagNS): void {
    if (this.#leftOutDepth > 0 || this.#open.at(-1) === 'style' || !isOfSvg(uri) || !ELEMENTS.has(local)) {
      this.#leaveOut(name, uri, local);
      return;
    }
    const attributes = cleanAttributes(local, Object.values(found), this.#onLeftOut);
    if (!attributes) {
      this.#leftOutDepth = 1;
      this.#isNamed = true;
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
      const css = cleanStyle(this.#style, this.#onLeftOut);
      this.#style = '';
      this.parts.style(css);
      this.#write(escapeText(css));
    }
    this.#pieces.push(this.#isTagOpen ? '/>' : `</${name}>`);
    this.#isTagOpen = false;
  }

  text(piece: string): void {
    // Outside of the outermost element stand line ends.
    if (this.#leftOutDepth > 0 || this.#open.length === 0) return;
    if (this.#open.at(-1) === 'style') this.#style += piece;
    else this.#write(escapeText(piece));
  }

  /** The drawing as it is published. */
  written(): string {
    return this.#pieces.join('');
  }

  /** Names an element, unless it is within one that is named, or browsers do nothing with it. */
  #leaveOut(name: string, uri: string, local: string): void {
    if (this.#leftOutDepth++ === 0) this.#isNamed = false;
    if (this.#isNamed || isSilent(uri, local)) return;
    // Within the notes of a drawing program, only what runs is worth a word.
    if (this.#leftOutDepth > 1 && !RUNNING.has(local)) return;
    this.#isNamed = true;
    this.#onLeftOut(`<${name}>`, RUNNING.has(local) ? 'runs' : 'foreign');
  }

  #write(text: string): void {
    if (text === '') return;
    if (this.#isTagOpen) this.#pieces.push('>');
    this.#isTagOpen = false;
    this.#pieces.push(text);
  }
}

/** Names without a namespace count as those of SVG: so drawings are written that stood within a page. */
function isOfSvg(uri: string): boolean {
  return uri === SVG || uri === '';
}

/** Whether a browser ignores an element. */
function isSilent(uri: string, local: string): boolean {
  return isOfSvg(uri) ? SILENT.has(local) : !ACTIVE.has(uri);
}
