import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { Trouble } from '../../lib/trouble.ts';
import { cleanText } from '../../lib/text.ts';
import { LooseXml } from './loose-xml.ts';

/** What is told of a document as it is read. Text in CDATA sections and other text come as one. */
export interface XmlEvents {
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
}

/** Bytes that are read at once. */
const CHUNK = 1 << 18;

/** An element with so much text is no part of a blog, and would fill the memory; UTF-16. */
const MOST_TEXT = 100_000_000;

/** Elements inside others. An export has six. */
const DEEPEST = 50;

/**
 * Reads an XML document as a stream, strictly: no document type, no entities but those of XML itself, nothing from the
 * network. What is no XML but is in real exports is mended: characters that XML forbids, signs `&` that begin no reference,
 * text before and behind the document.
 *
 * @yields after each chunk how many bytes have been read, so that the caller can take what has come
 * @throws Trouble naming the line when the document is broken or ends too early
 */
export async function* readXml(file: string, events: XmlEvents): AsyncGenerator<number, XmlReading> {
  const decoder = new TextDecoder(encodingOf(file));
  const parser = new SaxesParser({ xmlns: false, position: true });
  const loose = new LooseXml();
  let dropped = 0;
  let fault: Trouble | undefined;
  /** Read since the last event. */
  let waiting = 0;
  let depth = 0;
  const line = (): number => loose.linesBefore + parser.line;
  parser.on('error', (error) => {
    fault ??= broken(line(), reasonOf(error));
  });
  parser.on('doctype', () => {
    throw broken(
      line(),
      'it has a document type (<!DOCTYPE …>), which no export has and which can hide an attack',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    waiting = 0;
    if (++depth > DEEPEST) throw broken(line(), 'its elements stand too deep inside one another');
    events.open(name, attributes, line());
  });
  const take = (text: string): void => {
    waiting = 0;
    events.text(text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    waiting = 0;
    depth--;
    events.close(name);
  });
  const write = (text: string, isLast: boolean): void => {
    const clean = cleanText(text);
    dropped += text.length - clean.length;
    const piece = loose.mend(clean, isLast);
    if (piece === '') return;
    isEmpty = false;
    parser.write(piece);
    if (fault) throw fault;
    waiting += piece.length;
    if (waiting > MOST_TEXT) throw broken(line(), 'one element has more than 100 million characters');
  };
  let bytes = 0;
  let isEmpty: boolean = true;
  let half = '';
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    bytes += (chunk as Buffer).length;
    let text = half + decoder.decode(chunk as Buffer, { stream: true });
    // A pair of surrogates may be cut in two.
    half = /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
    if (half !== '') text = text.slice(0, -1);
    write(text, false);
    yield bytes;
  }
  write(half + decoder.decode(), true);
  if (isEmpty) throw broken(1, 'it is empty');
  parser.close();
  if (fault) throw fault;
  return { dropped, signs: loose.signs, hadMore: loose.hadMore };
}

/** What the XML declaration names; UTF-8 without one. */
function encodingOf(file: string): string {
  const start = Buffer.alloc(200);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  const [mark = 0, second = 0] = start;
  if (mark === 0xff && second === 0xfe) return 'utf-16le';
  if (mark === 0xfe && second === 0xff) return 'utf-16be';
  const [, name = 'utf-8'] = /<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(start.toString('latin1')) ?? [];
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new Trouble(`The file is in the encoding “${name}”, which cannot be read.`, 'Export it in UTF-8.');
  }
}

function broken(line: number, reason: string): Trouble {
  return new Trouble(
    `The export cannot be read, line ${line}: ${reason}.`,
    'Nothing was written. Export the blog again in WordPress: Tools, Export, All content.',
  );
}

/** In words that say what to look for. */
function reasonOf({ message }: Error): string {
  const reason = message.replace(/^(?:.*?:)?\d+:\d+: /, '').replace(/\.$/, '');
  if (/unclosed tag|unexpected end|document must contain a root|unclosed/.test(reason)) {
    return `the file ends too early (${reason}). It may have been cut off on its way`;
  }
  if (/only one root|must be at the start|must appear at the start/.test(reason))
    return 'another export begins behind the first. Import each from a file of its own';
  return reason;
}
