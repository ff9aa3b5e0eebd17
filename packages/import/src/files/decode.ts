import { printedName } from '../addresses/paths.ts';
import { firstBytes } from './unpack.ts';
import { isUtf8 } from 'node:buffer';
import { UserError } from 'pamphlet/content';

/** Returns whole characters: it keeps the start of a letter for the next call. @param isLast true for the last bytes */
type Decoder = (bytes: Buffer, isLast: boolean) => string;

/** Magic numbers of compressed files, in Latin-1. */
// oxlint-disable-next-line no-control-regex -- as their makers want it
const PACKED = /^(?:\u001F\u008B|PK\u0003\u0004|BZh|\u00FD7zXZ|7z\u00BC\u00AF|Rar!)/;

/**
 * Chooses a decoder by byte-order mark, first bytes and XML declaration, in this order (XML 1.0, appendix F).
 *
 * @param onWestern called for each Windows-1252 letter in a file that declares UTF-8
 * @throws UserError for a compressed file or an unsupported encoding
 */
export function decoderFor(file: string, onWestern: () => void): Decoder {
  const start = firstBytes(file, 200).toString('latin1');
  if (PACKED.test(start)) throw unreadable(file, 'is compressed');
  if (/^(?:\u00FF\u00FE\0\0|\0\0\u00FE\u00FF|<\0\0\0|\0\0\0<)/.test(start))
    throw unreadable(file, 'is in the encoding “UTF-32”');
  if (/^(?:\u00FF\u00FE|<\0)/.test(start)) return streaming('utf-16le');
  if (/^(?:\u00FE\u00FF|\0<)/.test(start)) return streaming('utf-16be');
  const [, name = 'utf-8'] = /<\?xml[^>]*?encoding=["']([\w.-]+)["']/.exec(start) ?? [];
  let encoding: string;
  try {
    ({ encoding } = new TextDecoder(name));
  } catch {
    throw unreadable(file, `is in the encoding “${name}”`);
  }
  // A file with an ASCII-readable declaration is not UTF-16, even if it declares that.
  if (encoding.startsWith('utf-16') || encoding === 'utf-8') return mixedDecoder(onWestern);
  return encoding === 'windows-1252'
    ? (bytes) => westernLetters(bytes.toString('latin1'))
    : streaming(encoding);
}

function unreadable(file: string, what: string): UserError {
  return new UserError(
    `${printedName(file)} ${what}, so the importer cannot read it.`,
    'Unpack it, or save it in UTF-8 with a text editor. Then import that file.',
  );
}

/** Invalid bytes become U+FFFD. */
function streaming(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding);
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

/** A whole text in UTF-8, UTF-16 or Windows-1252. Undefined for bytes of no text. */
export function decoded(bytes: Buffer, onWestern: () => void): string | undefined {
  const text =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? streaming('utf-16le')(bytes, true)
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? streaming('utf-16be')(bytes, true)
        : mixedDecoder(onWestern)(bytes, true);
  return /[\0\uFFFD]/.test(text) ? undefined : text.replace(/^\uFEFF/, '');
}

/** Windows-1252 letters for bytes 0x80 to 0x9F, which Node keeps as control characters. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** @param text bytes in Latin-1 */
function westernLetters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0080-\u009F]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** Multi-byte UTF-8 letters as Latin-1 (Unicode 15, table 3-7), or any other byte beyond ASCII. */
const LETTERS =
  /((?:[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2})+)|[\x80-\xFF]/g;
/** An incomplete letter at the end. */
const CUT = /(?:[\xC2-\xF4]|[\xE0-\xF4][\x80-\xBF]|[\xF0-\xF4][\x80-\xBF]{2})$/;
/** Bytes undefined in Windows-1252. */
const NONE = /[\x81\x8D\x8F\x90\x9D]/;

/** UTF-8 with stray Windows-1252 bytes, as in old exports. */
function mixedDecoder(onWestern: () => void): Decoder {
  let [rest, isStart] = [Buffer.alloc(0), true];
  return (bytes, isLast) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const cut = isLast
      ? undefined
      : CUT.exec(all.toString('latin1', Math.max(0, all.length - 4)))?.[0].length;
    const whole = all.subarray(0, all.length - (cut ?? 0));
    rest = Buffer.from(all.subarray(whole.length));
    const text = isUtf8(whole) ? whole.toString('utf8') : mixed(whole);
    const start = isStart && text.startsWith('\uFEFF') ? 1 : 0;
    isStart &&= text === '';
    return text.slice(start);
  };

  function mixed(bytes: Buffer): string {
    return bytes.toString('latin1').replaceAll(LETTERS, (typed, letters: string | undefined) => {
      if (letters !== undefined) return Buffer.from(letters, 'latin1').toString('utf8');
      if (NONE.test(typed)) return '\uFFFD';
      onWestern();
      return westernLetters(typed);
    });
  }
}
