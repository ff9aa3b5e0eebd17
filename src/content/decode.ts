import { isAscii, isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { unreadable } from './source-file.ts';

/** Whether bytes are UTF-8 without a NUL. */
export function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes);
}

/**
 * Bytes of a file as text: a byte order mark is dropped and line ends become `\n`.
 *
 * @param isWithin the bytes do not begin the file, so that no mark is dropped
 * @returns undefined when the bytes are not UTF-8, or have a NUL among them, as UTF-16 without a mark does
 */
export function decode(bytes: Buffer, isWithin = false): string | undefined {
  if (bytes.includes(0)) return undefined;
  // Latin-1 strings take half the memory, and ASCII is the same in both.
  if (isAscii(bytes)) return normaliseLineEnds(bytes.toString('latin1'));
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return normaliseLineEnds(text.charCodeAt(0) === 0xfeff && !isWithin ? text.slice(1) : text);
}

function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** The line, counted from 1, of the first byte that is not UTF-8, or NUL. */
export function firstBadLine(bytes: Buffer): number {
  let good = 0;
  let line = 1;
  for (let end = bytes.indexOf(0x0a, good); ; end = bytes.indexOf(0x0a, good)) {
    const stop = end < 0 ? bytes.length : end + 1;
    const bytesOfLine = bytes.subarray(good, stop);
    if (!isUtf8(bytesOfLine) || bytesOfLine.includes(0)) return line;
    if (end < 0) return line;
    good = stop;
    line++;
  }
}

/** What is said of a file whose bytes are not UTF-8. */
export function encodingFault(file: string, bytes: Buffer): Problem {
  const hint =
    'Save it again and choose the encoding “UTF-8”. A picture or document needs a name with its own ending.';
  const place = { file, line: firstBadLine(bytes), column: 1 };
  return { ...place, rule: 'encoding', severity: 'error', message: 'The file is not in UTF-8.', hint };
}

/** The text of a file, or why it has none. @param path from the root of the blog */
export function readText(root: string, path: string): string | Problem {
  try {
    const bytes = readFileSync(join(root, path));
    return decode(bytes) ?? encodingFault(path, bytes);
  } catch (error) {
    return unreadable(path, error);
  }
}
