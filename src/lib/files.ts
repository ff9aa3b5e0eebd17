import {
  closeSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './failure.ts';

const PIECE = 1 << 20;

/**
 * Each chunk is valid until the next: a film may exceed the memory.
 *
 * @throws Error of the system
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

/** Empty for a folder that is missing or unreadable. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Undefined for links, folders and devices: a device may never end. */
export function readPlainFile(path: string): Buffer | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}

/**
 * One call may write only a part, and the next reports why, such as a full disk.
 *
 * @param at bytes from the start; default: the current position
 */
export function writeAll(descriptor: number, bytes: Uint8Array, at?: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, at === undefined ? null : at + done);
  }
}

/**
 * Readers never see half of the file. A failure keeps the old one.
 *
 * @param path absolute; the temporary file is `.NAME.next` beside it
 * @param fill receives the open file
 * @param mode permissions
 * @returns function that puts the file in its place; atomic
 */
export function writeBeside(path: string, fill: (descriptor: number) => void, mode?: number): () => void {
  const next = join(dirname(path), `.${basename(path)}.next`);
  const discard = () => {
    if (lstatSync(next, { throwIfNoEntry: false })) unlinkSync(next);
  };
  // A leftover, or a link that leads out.
  discard();
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw Object.assign(new Error(`EISDIR: is a directory, open '${path}'`), { code: 'EISDIR', path });
  }
  try {
    const descriptor = openSync(next, 'wx', mode);
    try {
      fill(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    discard();
    throw error;
  }
  return () => renameSync(next, path);
}

/** Atomic. See {@link writeBeside}. */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  writeBeside(path, (descriptor) => writeAll(descriptor, Buffer.from(content)), mode)();
}

/** A file, or a folder with its contents. Ignores what is missing. */
export function removeAll(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/**
 * With its folder. A failure leaves no file.
 *
 * @throws Error with the code `EEXIST`
 */
export function createFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') rmSync(path, { force: true });
    throw error;
  }
}

const OF_FILE_MANAGERS = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
const OF_TOOLS = /^(?:\.git(?:keep|ignore|attributes)?|.*~|#.*#)$/i;

/** An empty folder may contain these files. */
export function isLeftByFileManager(name: string): boolean {
  return OF_FILE_MANAGERS.test(name);
}

/** True for files that are not content. */
export function isLitter(name: string): boolean {
  return OF_FILE_MANAGERS.test(name) || OF_TOOLS.test(name);
}

/** Configuration at the site root, which hosts do not serve. */
export const HOST_FILES: readonly string[] = [
  '_headers',
  '_redirects',
  '_nginx.conf',
  '_nginx-server.conf',
  '.htaccess',
  '.pamphlet',
];
