import { printedName } from '../addresses/paths.ts';
import type { Named } from '../json.ts';
import { createReadStream } from 'node:fs';
import { Texts, UserError } from 'pamphlet/content';
import { SaxesParser } from 'saxes';
import { begin } from '../bounds.ts';
import { oneLine, withoutComments } from '../html/plain-text.ts';
import { decoderFor } from './decode.ts';

/** `text` receives text and CDATA alike. */
export interface XmlEvents {
  /** Known namespaces get their usual prefix; other prefixes stay. */
  open(name: string, attributes: Named, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

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

const CHUNK = 1 << 18;

/** Usual prefixes by namespace. A file may bind others, and the namespace holds the version. */
const PREFIXES = [
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/?$/, 'wp:'],
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content:'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc:'],
] as const;

/** Limit of one item, in UTF-16 code units. Protects memory. */
const MOST_TEXT = 50_000_000;

/** Nesting limit. An export has six levels. */
const DEEPEST = 50;
/** Depth of an item, below root and channel. */
const ITEM = 3;

/** Limit of one element. Exports have at most six. */
const MOST_ATTRIBUTES = 100;

/** Plain-text error messages of PHP between elements. */
const PHP_MESSAGE =
  /\n?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards): [^\n]* in [^\n]*\.php on line \d+\n?/g;

/**
 * Reads an XML document as a stream. Refuses document types and custom entities, and never uses the network.
 * Repairs common faults of exports: forbidden characters, unescaped `&`, text outside the document.
 *
 * @param repairs changed in place
 * @yields after each chunk, so that the caller can take the elements
 * @throws UserError with the line, for a broken or truncated document
 */
export async function* readXml(
  file: string,
  events: XmlEvents,
  repairs: Repairs,
): AsyncGenerator<undefined, void> {
  const decode = decoderFor(file, () => repairs.western++);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const loose = looseXml(repairs);
  /** UTF-16 code units since the last item. */
  let size = 0;
  let depth = 0;
  let attributeCount = 0;
  const line = () => loose.linesBefore() + parser.line;
  const broken = (reason: string): UserError => brokenFile(file, line(), reason);
  parser.on('error', (error) => {
    // Some exports bind no prefix.
    if (!error.message.includes('unbound namespace')) throw broken(reasonOf(error));
  });
  parser.on('doctype', () => {
    throw broken('it has a document type (<!DOCTYPE …>), which no export has and which can hide an attack');
  });
  parser.on('attribute', () => {
    if (++attributeCount > MOST_ATTRIBUTES)
      throw broken(`an element has more than ${MOST_ATTRIBUTES} attributes`);
  });
  parser.on('opentag', ({ name, uri, local, attributes }) => {
    attributeCount = 0;
    if (++depth <= ITEM) size = 0;
    if (depth > DEEPEST) throw broken('its elements are nested too deep');
    const prefix = PREFIXES.find(([namespace]) => namespace.test(uri.trim()))?.[1];
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    events.open(prefix === undefined ? name : prefix + local, Object.fromEntries(values), line());
  });
  parser.on('text', (text) => {
    events.text(text.includes('.php on line ') ? text.replaceAll(PHP_MESSAGE, '') : text);
  });
  parser.on('cdata', (text) => events.text(text));
  parser.on('closetag', ({ name }) => {
    depth--;
    events.close(name);
  });
  let isEmpty: boolean = true;
  const take = (chunk: Buffer, isLast: boolean) => {
    const text = decode(chunk, isLast);
    const parts = text.split('\uFFFD');
    if (parts.length > 1) repairs.lostLine ||= line() + linesIn(parts[0] ?? '');
    repairs.lost += parts.length - 1;
    const clean = Texts.cleanText(text);
    repairs.dropped += text.length - clean.length;
    if (isEmpty && clean.trim() !== '') checkStart(clean, file);
    const piece = loose.fix(clean, isLast);
    if (piece === '') return;
    isEmpty = false;
    parser.write(piece);
    size += piece.length;
    if (size > MOST_TEXT)
      throw broken(`one element has more than ${MOST_TEXT / 1_000_000} million characters`);
  };
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    begin(printedName(file));
    take(chunk as Buffer, false);
    yield;
  }
  take(Buffer.alloc(0), true);
  if (isEmpty) throw new UserError(`${printedName(file)} is empty.`, EXPORT_AGAIN);
  parser.close();
  yield;
}

const EXPORT_AGAIN =
  'The importer wrote nothing. Export the blog again; in WordPress: Tools, Export, All content.';

/** Refuses other files by their first words, such as a login page. */
function checkStart(text: string, file: string): void {
  const start = oneLine(text.slice(0, 200));
  const isPage = /^<(?:!doctype html|html|head|body)\b/i.test(start);
  if (/<(?:\?xml|rss)\s/.test(text) || (start.startsWith('<') && !isPage)) return;
  throw brokenFile(file, 1, `this is no export: it begins with “${Texts.shorten(start)}”`);
}

function linesIn(text: string) {
  return text.split('\n').length - 1;
}

function brokenFile(file: string, line: number, reason: string): UserError {
  return new UserError(`${printedName(file)} cannot be read, line ${line}: ${reason}.`, EXPORT_AGAIN);
}

function reasonOf({ message }: Error): string {
  const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  if (/unclosed tag|unexpected end|document must contain a root|unclosed/.test(reason)) {
    return `the file ends too early (${reason}). Its download may be incomplete`;
  }
  if (/only one root|must be at the start|must appear at the start/.test(reason))
    return 'a second export begins after the first. Put each export into its own file';
  return reason;
}

/** Longer than any mark or reference. */
const LONGEST = 16;

const MARKS =
  /&(?:(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)?|<!\[CDATA\[|\]\]>|<!--|-->|<\/rss\s*>/g;

/**
 * Repairs unescaped `&`, as in URLs of commenters, and removes server warnings around the document. Keeps
 * CDATA sections.
 */
function looseXml(repairs: Repairs) {
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

function isAllowed(reference: string): boolean {
  const [, hex, number = hex] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  if (number === undefined) return reference !== '&';
  const code = Number.parseInt(number, hex === undefined ? 10 : 16);
  return code <= 0x10_ff_ff && Texts.cleanText(String.fromCodePoint(code)) !== '';
}
