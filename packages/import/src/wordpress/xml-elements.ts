import type { Named } from '../json.ts';
import { firstFound, valueFor } from '../optional.ts';
import { Texts, UserError } from 'pamphlet/content';
import { ownText } from '../tally.ts';
import { printedName } from '../addresses/paths.ts';
import { begin } from '../bounds.ts';
import { oneLine } from '../html/plain-text.ts';
import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { decoderFor } from '../files/decode.ts';
import { linesIn, looseXml, NO_REPAIRS } from './loose-xml.ts';

/** An element with its content. Known namespaces get their usual prefix; other prefixes stay. */
export interface XmlElement {
  name: string;
  attributes: Named;
  children: readonly XmlElement[];
  /** Own text, trimmed. For `type="xhtml"`, the content as HTML. */
  text: string;
  /** Line of the file. */
  line: number;
}

interface OpenElement extends XmlElement {
  children: XmlElement[];
  text: string;
  /** Start of an unfinished PHP message in the text. */
  message?: number;
}

/** Personal data: the importer reads only its presence. */
const PRIVATE = /^wp:(?:author_email|comment_agent|post_password)$/i;

/** In UTF-16 code units. Longer texts are bodies, which the importer does not keep. */
const LONGEST_KEPT = 2000;

function keptText(text: string) {
  return text.length > LONGEST_KEPT ? text : ownText(text);
}

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
 * Reads an XML document as a stream: yields the empty root, then the elements in the root and in a channel. Refuses
 * document types and custom entities, and never uses the network. Repairs common faults of exports: forbidden
 * characters, unescaped `&`, text outside the document.
 *
 * @param repairs changed in place
 * @throws UserError with the line, for a broken or truncated document
 */
export async function* xmlElements(file: string, repairs = { ...NO_REPAIRS }): AsyncGenerator<XmlElement> {
  let ready: XmlElement[] = [];
  const open: OpenElement[] = [];
  let markup: OpenElement | undefined;
  const decode = decoderFor(file, () => repairs.western++);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const loose = looseXml(repairs);
  /** UTF-16 code units since the last item. */
  let size = 0;
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
  parser.on('opentag', ({ name: typed, uri, local, attributes: values }) => {
    attributeCount = 0;
    if (open.length < ITEM) size = 0;
    if (open.length >= DEEPEST) throw broken('its elements are nested too deep');
    const prefix = valueFor(PREFIXES, uri.trim());
    const name = prefix === undefined ? typed : prefix + local;
    const attributes = Object.fromEntries(
      Object.entries(values).map(([key, { value }]) => [key, keptText(value)] as const),
    );
    const above = open.at(-1);
    if (markup) markup.text += tagOf(name, attributes);
    // PHP puts `<br>` around its messages. Exports have no other.
    else if (name === 'br' && above && above.message === undefined) above.message = above.text.length;
    else if (name === 'br' && above) {
      above.text = above.text.slice(0, above.message);
      above.message = undefined;
      repairs.messages++;
    }
    const element = { name, attributes, children: [], text: '', line: line() };
    if (!above) ready.push({ ...element });
    open.push(element);
    if (attributes['type'] === 'xhtml') markup ??= element;
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (markup) markup.text += Texts.escapeHtml(text);
    else if (element) element.text += text;
  };
  parser.on('text', (text) => {
    addText(text.includes('.php on line ') ? text.replaceAll(PHP_MESSAGE, '') : text);
  });
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    const element = open.pop();
    if (markup && element !== markup) markup.text += `</${name}>`;
    if (!element || (markup && element !== markup)) return;
    markup = undefined;
    const text = element.text.trim();
    element.text = PRIVATE.test(element.name) && text !== '' ? 'yes' : keptText(text);
    const parent = open.at(-1);
    const isRecord = open.length === 1 || (open.length === 2 && parent?.name === 'channel');
    if (!isRecord) parent?.children.push(element);
    else if (name !== 'channel') ready.push(element);
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
    yield* ready;
    ready = [];
  }
  take(Buffer.alloc(0), true);
  if (isEmpty) throw new UserError(`${printedName(file)} is empty.`, EXPORT_AGAIN);
  parser.close();
  yield* ready;
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

function tagOf(name: string, attributes: Named): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${Texts.escapeHtml(value)}"`);
  return `<${name}${list.join('')}>`;
}

/** Text of the first non-empty child with one of the names, or ''. */
export function textIn(element: XmlElement | undefined, ...names: readonly string[]): string {
  const textOf = (name: string) => element?.children.find((one) => one.name === name)?.text || undefined;
  return firstFound(names, textOf) ?? '';
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** Attribute of the first matching child. */
export function attributeIn(
  element: XmlElement,
  name: string,
  attribute: string,
  fits: (attributes: XmlElement['attributes']) => boolean = () => true,
): string {
  return childrenOf(element, name).find(({ attributes }) => fits(attributes))?.attributes[attribute] ?? '';
}
