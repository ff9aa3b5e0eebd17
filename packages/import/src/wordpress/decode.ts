import { firstBytes } from '../files/unpack.ts';
import { basename } from 'node:path';
import { printable, UserError } from 'pamphlet/content';

/** Turns bytes into text, a chunk at a time. */
export interface Decoder {
  /** @param isLast nothing follows */
  decode(bytes: Buffer, isLast?: boolean): DecodedText;
}

export interface DecodedText {
  readonly text: string;
  /** Bytes that were no UTF-8 and were read as Windows-1252; where in the text the first of them is. */
  readonly strays: number;
  readonly firstStray: number;
}

/** How packed files begin, in Latin-1. */
// oxlint-disable-next-line no-control-regex -- as their makers want it
const PACKED = /^(?:\u001F\u008B|PK\u0003\u0004|BZh|\u00FD7zXZ|7z\u00BC\u00AF|Rar!)/;

/**
 * The decoder for a file: by its byte-order mark, by its first bytes, else by what the XML declaration names (XML 1.0, appendix F).
 *
 * @throws UserError when it is packed or in an encoding that cannot be read
 */
export function decoderFor(file: string): Decoder {
  const start = firstBytes(file, 200).toString('latin1');
  if (PACKED.test(start)) throw unreadable(file, 'is packed');
  if (/^(?:\u00FF\u00FE\0\0|\0\0\u00FE\u00FF|<\0\0\0|\0\0\0<)/.test(start))
    throw unreadable(file, 'is in the encoding “UTF-32”');
  if (/^(?:\u00FF\u00FE|<\0)/.test(start)) return other('utf-16le');
  if (/^(?:\u00FE\u00FF|\0<)/.test(start)) return other('utf-16be');
  const [, name = 'utf-8'] = /<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(start) ?? [];
  let encoding: string;
  try {
    ({ encoding } = new TextDecoder(name));
  } catch {
    throw unreadable(file, `is in the encoding “${name}”`);
  }
  // What names UTF-16 and can be read here at all has letters of one byte.
  if (/^utf-(?:8|16)/.test(encoding)) return new Utf8Decoder();
  return encoding === 'windows-1252' ? WESTERN : other(encoding);
}

function unreadable(file: string, what: string): UserError {
  return new UserError(
    `${printable(basename(file))} ${what}, so it cannot be read.`,
    'Unpack it, or save it in UTF-8 with a text editor, and name that file.',
  );
}

function other(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding);
  return {
    decode: (bytes, isLast = false) => ({
      text: decoder.decode(bytes, { stream: !isLast }),
      strays: 0,
      firstStray: 0,
    }),
  };
}

/** What Windows-1252 has in the place of control characters. Node reads those as they stand. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function western(latin: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return latin.replaceAll(/[\u0080-\u009F]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter);
}

const WESTERN: Decoder = {
  decode: (bytes) => ({ text: western(bytes.toString('latin1')), strays: 0, firstStray: 0 }),
};

/** A letter of several bytes, or a byte that belongs to none; in Latin-1. RFC 3629, section 4. */
const LETTER =
  /[\u00C2-\u00DF][\u0080-\u00BF]|\u00E0[\u00A0-\u00BF][\u0080-\u00BF]|[\u00E1-\u00EC\u00EE\u00EF][\u0080-\u00BF]{2}|\u00ED[\u0080-\u009F][\u0080-\u00BF]|\u00F0[\u0090-\u00BF][\u0080-\u00BF]{2}|[\u00F1-\u00F3][\u0080-\u00BF]{3}|\u00F4[\u0080-\u008F][\u0080-\u00BF]{2}|[\u0080-\u00FF]/g;

/** The start of a letter whose end has not come yet. */
const HALF = /(?:[\u00C2-\u00F4]|[\u00E0-\u00F4][\u0080-\u00BF]|[\u00F0-\u00F4][\u0080-\u00BF]{2})$/;

/**
 * UTF-8. Old posts are often in a data base as Windows-1252, and are exported so: bytes that are no UTF-8 are read as that.
 */
class Utf8Decoder implements Decoder {
  readonly #plain = new TextDecoder('utf-8', { ignoreBOM: true });
  #half: Buffer = Buffer.alloc(0);
  #isStart = true;

  decode(chunk: Buffer, isLast = false): DecodedText {
    let bytes = this.#half.length === 0 ? chunk : Buffer.concat([this.#half, chunk]);
    const half = isLast ? 0 : (HALF.exec(bytes.subarray(-3).toString('latin1'))?.[0].length ?? 0);
    this.#half = bytes.subarray(bytes.length - half);
    bytes = bytes.subarray(0, bytes.length - half);
    const { text, strays, firstStray } = this.#read(bytes);
    const isMarked = this.#isStart && text.startsWith('\uFEFF');
    if (text !== '') this.#isStart = false;
    return { text: isMarked ? text.slice(1) : text, strays, firstStray };
  }

  #read(bytes: Buffer): DecodedText {
    const text = this.#plain.decode(bytes);
    if (!text.includes('\uFFFD')) return { text, strays: 0, firstStray: 0 };
    let strays = 0;
    let firstStray = 0;
    const fixed = bytes.toString('latin1').replaceAll(LETTER, (letter, at: number) => {
      if (letter.length > 1) return Buffer.from(letter, 'latin1').toString('utf8');
      if (strays++ === 0) firstStray = at;
      return western(letter);
    });
    return { text: fixed, strays, firstStray };
  }
}
