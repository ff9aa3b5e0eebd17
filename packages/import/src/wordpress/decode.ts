import { firstBytes } from '../files/unpack.ts';
import { basename } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';

/** Turns the next bytes of a file into text. @param isLast nothing follows */
export type Decode = (bytes: Buffer, isLast: boolean) => string;

/** How packed files begin, in Latin-1. */
// oxlint-disable-next-line no-control-regex -- as their makers want it
const PACKED = /^(?:\u001F\u008B|PK\u0003\u0004|BZh|\u00FD7zXZ|7z\u00BC\u00AF|Rar!)/;

/**
 * The decoder for a file: by its byte-order mark, by its first bytes, else by what the XML declaration names (XML 1.0, appendix F).
 *
 * @throws UserError when it is packed or in an encoding that cannot be read
 */
export function decoderFor(file: string): Decode {
  const start = firstBytes(file, 200).toString('latin1');
  if (PACKED.test(start)) throw unreadable(file, 'is packed');
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
  // What names UTF-16 and can be read here at all has letters of one byte.
  if (encoding.startsWith('utf-16')) return streaming('utf-8');
  return encoding === 'windows-1252' ? western : streaming(encoding);
}

function unreadable(file: string, what: string): UserError {
  return new UserError(
    `${Texts.printable(basename(file))} ${what}, so it cannot be read.`,
    'Unpack it, or save it in UTF-8 with a text editor, and name that file.',
  );
}

/** Bytes that are no letter become U+FFFD. */
function streaming(encoding: string): Decode {
  const decoder = new TextDecoder(encoding);
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

/** What Windows-1252 has in the place of control characters. Node reads those as they stand. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function western(bytes: Buffer): string {
  return (
    bytes
      .toString('latin1')
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replaceAll(/[\u0080-\u009F]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter)
  );
}
