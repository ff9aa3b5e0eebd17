import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { SaxesParser } from 'saxes';
import { oneLine, withoutComments } from '../html/plain-text.ts';
import { decoderFor } from './decode.ts';

/** What is told of a document as it is read. Text in CDATA sections and other text come as one. */
export interface XmlEvents {
  /** @throws UserError when this is no element of an export */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

export interface XmlReading {
  /** Characters that XML forbids and that were left out. */
  readonly dropped: number;
  /** Signs `&` that XML forbids and that were read as text. */
  readonly signs: number;
  /** Something stood before the document or behind it, and was left out. */
  readonly hadMore: boolean;
  /** Signs U+FFFD, in place of bytes that are no letters, and the line of the first. */
  readonly lost: number;
  readonly lostLine: number;
  /** Letters that were in Windows-1252 in a file that names UTF-8. */
  readonly western: number;
}

/** Bytes that are read at once. */
const CHUNK = 1 << 18;

/** An item with so much in it is no part of a blog, and would fill the memory; UTF-16. */
const MOST_TEXT = 50_000_000;

/** Elements inside others. An export has six. */
const DEEPEST = 50;
/** Depth of an item: the root and the channel are above it. */
const ITEM = 3;

/** Of one element; those of an export have six at most. */
const MOST_ATTRIBUTES = 100;

/** What PHP writes between the elements when something goes wrong, where it writes no HTML. */
const PHP_MESSAGE =
  /\n?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards): [^\n]* in [^\n]*\.php on line \d+\n?/g;

/**
 * Reads an XML document as a stream, strictly: no document type, no entities but those of XML itself, nothing from the
 * network. What is no XML but is in real exports is fixed: characters that XML forbids, signs `&` that begin no reference,
 * text before and behind the document.
 *
 * @yields after each chunk, so that the caller can take what has come
 * @throws UserError naming the line when the document is broken or ends too early
 */
export async function* readXml(file: string, events: XmlEvents): AsyncGenerator<undefined, XmlReading> {
  const decoder = decoderFor(file);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const loose = new LooseXml();
  let [dropped, lost, lostLine] = [0, 0, 0];
  /** Read since the last item. */
  let size = 0;
  let depth = 0;
  let attributeCount = 0;
  const line = (): number => loose.linesBefore + parser.line;
  const broken = (reason: string): UserError => brokenFile(file, line(), reason);
  parser.on('error', (error) => {
    throw broken(reasonOf(error));
  });
  parser.on('doctype', () => {
    throw broken('it has a document type (<!DOCTYPE …>), which no export has and which can hide an attack');
  });
  parser.on('attribute', () => {
    if (++attributeCount > MOST_ATTRIBUTES)
      throw broken(`an element has more than ${MOST_ATTRIBUTES} attributes`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    attributeCount = 0;
    if (++depth <= ITEM) size = 0;
    if (depth > DEEPEST) throw broken('its elements stand too deep inside one another');
    events.open(name, attributes, line());
  });
  parser.on('text', (text) => {
    events.text(text.includes('.php on line ') ? text.replaceAll(PHP_MESSAGE, '') : text);
  });
  parser.on('cdata', (text) => events.text(text));
  parser.on('closetag', ({ name }) => {
    depth--;
    events.close(name);
  });
  const write = (text: string, isLast: boolean): void => {
    const clean = Texts.cleanText(text);
    dropped += text.length - clean.length;
    if (isEmpty && clean.trim() !== '') checkStart(clean, file);
    const piece = loose.fix(clean, isLast);
    if (piece === '') return;
    isEmpty = false;
    parser.write(piece);
    size += piece.length;
    if (size > MOST_TEXT)
      throw broken(`one element has more than ${MOST_TEXT / 1_000_000} million characters`);
  };
  let isEmpty: boolean = true;
  let half = '';
  const take = (chunk: Buffer, isLast: boolean): void => {
    let text = half + decoder.decode(chunk, isLast);
    const parts = text.split('\uFFFD');
    if (parts.length > 1) lostLine ||= line() + linesIn(parts[0] ?? '');
    lost += parts.length - 1;
    // A pair of surrogates may be cut in two.
    half = !isLast && /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
    if (half !== '') text = text.slice(0, -1);
    write(text, isLast);
  };
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    take(chunk as Buffer, false);
    yield;
  }
  take(Buffer.alloc(0), true);
  if (isEmpty) throw new UserError(`${Texts.printable(basename(file))} is empty.`, EXPORT_AGAIN);
  parser.close();
  return { dropped, signs: loose.signs, hadMore: loose.hadMore, lost, lostLine, western: decoder.western };
}

const EXPORT_AGAIN = 'Nothing was written. Export the blog again; in WordPress: Tools, Export, All content.';

/** What is no XML is told by its first words: a web page, perhaps, that asks for a password. */
function checkStart(text: string, file: string): void {
  const start = oneLine(text.slice(0, 200));
  const isPage = /^<(?:!doctype html|html|head|body)\b/i.test(start);
  if (/<(?:\?xml|rss)\s/.test(text) || (start.startsWith('<') && !isPage)) return;
  throw brokenFile(file, 1, `this is no export: it begins with “${Texts.shorten(start)}”`);
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function brokenFile(file: string, line: number, reason: string): UserError {
  return new UserError(
    `${Texts.printable(basename(file))} cannot be read, line ${line}: ${reason}.`,
    EXPORT_AGAIN,
  );
}

/** In words that say what to look for. */
function reasonOf({ message }: Error): string {
  const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  if (/unclosed tag|unexpected end|document must contain a root|unclosed/.test(reason)) {
    return `the file ends too early (${reason}). It may have been cut off on its way`;
  }
  if (/only one root|must be at the start|must appear at the start/.test(reason))
    return 'another export begins behind the first. Import each from a file of its own';
  return reason;
}

/** Longer than any mark or reference that is looked for. */
const LONGEST = 16;

const MARKS = /&|<!\[CDATA\[|<!--|<\/rss\s*>/g;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/iy;

/**
 * Makes XML of what real exports are: WordPress writes the websites of commenters as they are, with `&` in them, and a server
 * may put its warnings before the export or behind it. Sections of CDATA stay as they are.
 */
class LooseXml {
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
