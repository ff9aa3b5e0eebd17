import { isAscii, isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, type Problem } from '../lib/problems.ts';
import { unreadable } from './source-file.ts';

/** True for UTF-8 without NUL. */
export function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes);
}

/**
 * Drops a byte order mark and normalises line ends to `\n`.
 *
 * @param isWithin true if the bytes do not begin the file: keeps the mark
 * @returns undefined unless UTF-8. NUL indicates UTF-16.
 */
export function decode(bytes: Buffer, isWithin = false): string | undefined {
  if (bytes.includes(0)) return undefined;
  // Latin-1 strings need half the memory, and ASCII is a subset.
  if (isAscii(bytes)) return normaliseLineEnds(bytes.toString('latin1'));
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return normaliseLineEnds(text.charCodeAt(0) === 0xfeff && !isWithin ? text.slice(1) : text);
}

function normaliseLineEnds(text: string) {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** From 1. No letter of UTF-8 holds the byte of a line end. */
export function firstBadLine(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  return lines.findIndex((line) => !isText(Buffer.from(line, 'latin1'))) + 1;
}

export function encodingFault(file: string, bytes: Buffer): Problem {
  const hint =
    'Save it again and choose the encoding “UTF-8”. A picture or document needs a name with its own ending.';
  const found = error('encoding', 'The file is not in UTF-8.', hint);
  return { file, line: firstBadLine(bytes), column: 1, ...found };
}

/** @param path from the blog root */
export function readText(root: string, path: string): string | Problem {
  try {
    const bytes = readFileSync(join(root, path));
    return decode(bytes) ?? encodingFault(path, bytes);
  } catch (thrown) {
    return unreadable(path, thrown);
  }
}
