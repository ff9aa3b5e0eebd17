import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { escapeAttribute, escapeText } from '../../lib/xml.ts';
import { ACTIVE, ELEMENTS, RUNNING, SILENT, SVG } from './allow-list.ts';
import { cleanAttributes, type FoundAttribute } from './attributes.ts';
import { DrawnParts } from './drawn-parts.ts';
import { LeftOut } from './left-out.ts';
import { cleanStyle } from './style.ts';

/** What the outermost element says of the size of a drawing, as written; empty where it says nothing. */
export interface DrawingFrame {
  readonly width: string;
  readonly height: string;
  readonly viewBox: string;
}

/** Text in a `<style>`, and where it stands in the drawing, in UTF-16 units. */
interface StylePart {
  readonly text: string;
  readonly at: number;
}

/** Takes the events of an XML parser and writes what may be published of them. */
export class DrawingWriter {
  readonly leftOut: LeftOut;
  readonly parts = new DrawnParts();
  /** Offset of the last `<` of a tag, in UTF-16 units. */
  tagStart = 0;
  frame: DrawingFrame = { width: '', height: '', viewBox: '' };
  readonly #source: string;
  readonly #position: () => number;
  readonly #pieces: string[] = [];
  /** Names of the elements that are written and open. */
  readonly #open: string[] = [];
  /** Elements that are open and left out, within each other. */
  #leftOutDepth = 0;
  /** Whether something of what is left out now has been named. */
  #isNamed = false;
  /** Whether the last tag waits for its end, `>` or `/>`. */
  #isTagOpen = false;
  #attributes: FoundAttribute[] = [];
  /** Offset behind what the parser has told of last. */
  #end = 0;
  #style: StylePart[] = [];

  /**
   * @param source the drawing, with line feeds alone
   * @param position how far the parser has come, in UTF-16 units
   */
  constructor(source: string, position: () => number) {
    this.#source = source;
    this.#position = position;
    this.leftOut = new LeftOut(source);
  }

  /** Whether the outermost element is that of a drawing. Browsers draw one without a namespace only within a page. */
  static isDrawing({ uri, local }: SaxesTagNS): boolean {
    return isOfSvg(uri) && local === 'svg';
  }

  /** Start of a tag whose name is known. */
  beginTag(): void {
    this.tagStart = this.#source.lastIndexOf('<', this.#position() - 1);
    this.#end = this.#position() - 1;
    this.#attributes = [];
  }

  /** @param attribute whose namespace the parser adds when the tag ends */
  attribute(attribute: SaxesAttributeNS): void {
    this.#attributes.push({ attribute: attribute, from: this.#end });
    this.#end = this.#position();
  }

  open({ uri, local, name }: SaxesTagNS): void {
    this.#end = this.#position();
    if (this.#leftOutDepth > 0 || this.#open.at(-1) === 'style' || !isOfSvg(uri) || !ELEMENTS.has(local)) {
      this.#leaveOut(name, uri, local);
      return;
    }
    const attributes = cleanAttributes(local, this.#attributes, (what, reason, from) => {
      this.leftOut.add(what, reason, this.#skipSpace(from));
    });
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
    this.#end = this.#position();
    if (this.#leftOutDepth > 0) {
      this.#leftOutDepth--;
      return;
    }
    const name = this.#open.pop() ?? '';
    this.parts.close();
    if (name === 'style') this.#writeStyle();
    if (this.#isTagOpen) this.#pieces.push('/>');
    else this.#pieces.push(`</${name}>`);
    this.#isTagOpen = false;
  }

  /** @param isCdata whether it stands in a section of its own, of which XML makes no difference */
  text(piece: string, isCdata: boolean): void {
    const at = this.#end + (isCdata ? '<![CDATA['.length : 0);
    // Text is told of when the `<` behind it has been read.
    this.#end = this.#position() - (isCdata ? 0 : 1);
    // Outside of the outermost element stand line ends.
    if (this.#leftOutDepth > 0 || this.#open.length === 0) return;
    if (this.#open.at(-1) === 'style') this.#style.push({ text: piece, at });
    else this.#write(escapeText(piece));
  }

  comment(): void {
    // A comment is told of when its hyphens have been read, before the `>`.
    this.#end = this.#position() + 1;
  }

  /** Instructions go. That of a style sheet, which browsers follow, is named. */
  instruction(target: string): void {
    const at = this.#source.lastIndexOf('<?', this.#position());
    this.#end = this.#position();
    if (target.toLowerCase() === 'xml-stylesheet') this.leftOut.add(`<?${target}?>`, 'leads-out', at);
  }

  /** The drawing as it is published. */
  written(): string {
    return this.#pieces.join('') + (this.#source.endsWith('\n') ? '\n' : '');
  }

  /** Names an element, unless it is within one that is named, or browsers do nothing with it. */
  #leaveOut(name: string, uri: string, local: string): void {
    if (this.#leftOutDepth++ === 0) this.#isNamed = false;
    if (this.#isNamed || isSilent(uri, local)) return;
    // Within the notes of a drawing program, only what runs is worth a word.
    if (this.#leftOutDepth > 1 && !RUNNING.has(local)) return;
    this.#isNamed = true;
    this.leftOut.add(`<${name}>`, RUNNING.has(local) ? 'runs' : 'foreign', this.tagStart);
  }

  #write(text: string): void {
    if (text === '') return;
    if (this.#isTagOpen) this.#pieces.push('>');
    this.#isTagOpen = false;
    this.#pieces.push(text);
  }

  #writeStyle(): void {
    const parts = this.#style;
    this.#style = [];
    // Offsets only grow, so each search goes on where the last one ended.
    let [index, before] = [0, 0];
    const css = cleanStyle(parts.map(({ text }) => text).join(''), (what, reason, offset) => {
      for (; index < parts.length && before + (parts[index]?.text.length ?? 0) <= offset; index++)
        before += parts[index]?.text.length ?? 0;
      const part = parts[index];
      this.leftOut.add(what, reason, part ? part.at + offset - before : this.#end);
    });
    this.parts.style(css);
    this.#write(escapeText(css));
  }

  #skipSpace(from: number): number {
    const space = /\s*/y;
    space.lastIndex = from;
    return from + (space.exec(this.#source)?.[0].length ?? 0);
  }
}

/** Names without a namespace count as those of SVG: so drawings are written that stood within a page. */
function isOfSvg(uri: string): boolean {
  return uri === SVG || uri === '';
}

/** Whether a browser does nothing with an element, so that nobody misses it. */
function isSilent(uri: string, local: string): boolean {
  return isOfSvg(uri) ? SILENT.has(local) : !ACTIVE.has(uri);
}
