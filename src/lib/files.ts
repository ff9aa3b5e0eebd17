import { closeSync, lstatSync, openSync, readSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PIECE = 1 << 20;

/**
 * The bytes of a file in pieces, each good until the next: a film may be larger than the memory.
 *
 * @throws Error of the system when it cannot be read
 */
export function* piecesOf(path: string): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE);
  const file = openSync(path, 'r');
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece))
      yield piece.subarray(0, count);
  } finally {
    closeSync(file);
  }
}

/** True if the path is a file: no link, no folder and no device, which may have no end. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Whether a file begins with these bytes. */
export function startsWith(path: string, pieces: Iterable<Uint8Array>): boolean {
  const file = openSync(path, 'r');
  try {
    for (const piece of pieces) {
      const own = Buffer.allocUnsafe(piece.length);
      if (readSync(file, own) < own.length || !own.equals(piece)) return false;
    }
    return true;
  } finally {
    closeSync(file);
  }
}

/**
 * Writes all bytes into an open file. The system may take a part of them and say why it takes no more, such as a full disk,
 * only when it is called again.
 *
 * @param at bytes from the start of the file; where the last write ended when missing
 */
export function writeAll(descriptor: number, bytes: Uint8Array, at?: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, at === undefined ? null : at + done);
  }
}

/** A file that is whole, beside the one that it may replace. */
export interface NewFile {
  /** Replaces the last file in one step. */
  commit(): void;
  discard(): void;
}

/**
 * Writes a file beside its place, so that it is never half there. A failure leaves the last one as it was.
 *
 * @param path absolute; the new file is `.NAME.next` in the same folder, which must be there
 * @param fill is given the open file
 * @param mode rights of a new file
 */
export function writeBeside(path: string, fill: (descriptor: number) => void, mode?: number): NewFile {
  const next = join(dirname(path), `.${basename(path)}.next`);
  const discard = (): void => {
    if (lstatSync(next, { throwIfNoEntry: false })) unlinkSync(next);
  };
  // A leftover of a stopped process, or a link that leads elsewhere.
  discard();
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw Object.assign(new Error(`EISDIR: is a directory, open '${path}'`), { code: 'EISDIR', path });
  }
  try {
    open(next, fill, mode);
  } catch (error) {
    discard();
    throw error;
  }
  return { commit: () => renameSync(next, path), discard };
}

/** Replaces a file in one step, as {@link writeBeside}. */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  writeBeside(path, (descriptor) => writeAll(descriptor, Buffer.from(content)), mode).commit();
}

/**
 * Writes a file that is not there yet. A failure leaves none.
 *
 * @throws Error with the code `EEXIST` when it is there
 */
export function createFile(path: string, text: string): void {
  let isOurs = false;
  try {
    open(path, (descriptor) => {
      isOurs = true;
      writeAll(descriptor, Buffer.from(text));
    });
  } catch (error) {
    if (isOurs) unlinkSync(path);
    throw error;
  }
}

/** Makes a file and fills it. */
function open(path: string, fill: (descriptor: number) => void, mode?: number): void {
  const descriptor = openSync(path, 'wx', mode);
  try {
    fill(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Names of files that file managers leave behind in folders. */
const OF_FILE_MANAGERS = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
/** The same of editors and git. */
const OF_TOOLS = /^(?:\.git(?:keep|ignore|attributes)?|.*~|#.*#)$/i;

/** Whether a folder with nothing but such files counts as empty. */
export function isLeftByFileManager(name: string): boolean {
  return OF_FILE_MANAGERS.test(name);
}

/** Whether a file among content is none of it. */
export function isLitter(name: string): boolean {
  return OF_FILE_MANAGERS.test(name) || OF_TOOLS.test(name);
}

/** Files of a site that are for its host, by their names at the top of the site: no reader gets them. */
export const HOST_FILES: readonly string[] = [
  '_headers',
  '_redirects',
  '_nginx.conf',
  '_nginx-server.conf',
  '.htaccess',
  '.pamphlet',
];
