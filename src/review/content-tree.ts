import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameFault } from '../content/file-name.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { codeOf } from '../lib/failure.ts';
import { addAll } from '../lib/lists.ts';
import { UserError } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import { type Git, maybe } from './git.ts';

/** A file that a review leaves out. */
export interface LeftOut {
  /** Path from the root of the blog. */
  readonly file: string;
  readonly why: string;
}

/** Content of a commit, as plain files in a folder of its own. */
export interface ContentTree {
  readonly leftOut: readonly LeftOut[];
  /** Room of all files on a disk. */
  readonly bytes: number;
}

/** A file in a tree of git. */
interface Entry extends Omit<LeftOut, 'why'> {
  readonly mode: string;
  readonly hash: string;
  readonly size: number;
}

/** The largest file, as on GitHub, in bytes. */
const LARGEST = 100_000_000;
/** Folders in folders. */
const DEEPEST = 64;
/** Bytes that a small file takes on a disk. */
const BLOCK = 4096;
/** Files that are read at a time, in bytes. */
const BATCH = 32_000_000;

/** Error codes of a disk that cannot have a file of that name, or has another of it. */
const UNSTORABLE = new Set(['EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'ENOENT']);

/**
 * Writes the content of a commit, byte by byte as git stores it: without a checkout, so no filter and no attribute counts. It makes
 * plain files alone, and no link.
 *
 * @param git in the folder of the blog
 * @param isContent by path from the root of the blog
 * @param folder is made anew; absolute, in the cache
 * @param most bytes of all files
 * @throws UserError when they are more
 */
export function writeContent(
  git: Git,
  commit: string,
  isContent: (file: string) => boolean,
  folder: string,
  most = Infinity,
): ContentTree {
  const leftOut: LeftOut[] = [];
  const entries = entriesOf(git, commit).filter((entry) => {
    if (!isContent(entry.file)) return false;
    const why = whyNot(entry);
    if (why !== undefined) leftOut.push({ file: entry.file, why });
    return why === undefined;
  });
  const bytes = entries.reduce((sum, { size }) => sum + Math.max(size, BLOCK), 0);
  if (bytes > most) throw new UserError('The content of the change is too large for a review.');
  emptyFolder(folder);
  for (const batch of batches(entries)) addAll(leftOut, writeFiles(git, batch, folder));
  return { leftOut, bytes };
}

function entriesOf(git: Git, commit: string): Entry[] {
  const prefix = git('rev-parse', '--show-prefix').trim().replace(/\/$/, '');
  // A change may put a file, a link or nothing in the place of the folder.
  const tree = maybe(() => {
    const hash = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${prefix}`).trim();
    return git('rev-parse', '--verify', '--quiet', `${hash}^{tree}`).trim();
  });
  if (tree === undefined) return [];
  const listed = git('ls-tree', '-r', '-z', '--long', '--full-tree', tree);
  return [...listed.matchAll(/(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^\0]*)\0/g)].map(
    ([, mode = '', hash = '', size = '', file = '']) => ({ mode, hash, size: Number(size) || 0, file }),
  );
}

/** @returns undefined if the file can be written */
function whyNot({ mode, file, size }: Entry): string | undefined {
  if (mode === '120000') return 'a symbolic link';
  if (mode === '160000') return 'a submodule';
  if (!isSafePath(file)) return 'a path that no file may have';
  return size > LARGEST ? `larger than ${LARGEST / 1_000_000} MB` : undefined;
}

/** Names that Windows takes for `.git`: with dots and spaces at the end, a stream of it, its short name. */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*(?::|$)/i;

/**
 * True if a path of a tree leads to a file below the folder that it is joined to, on every system, and into no `.git`.
 *
 * @param isWindows some names are devices there
 */
export function isSafePath(file: string, isWindows = process.platform === 'win32'): boolean {
  const names = file.split('/');
  return (
    names.length <= DEEPEST &&
    names.every((name) => {
      const isPlain = name !== '' && name !== '.' && name !== '..' && nameFault(file, name) === undefined;
      // macOS may drop characters that are not shown.
      const isGit = GIT_FOLDER.test(name.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
      return isPlain && !isGit && !(isWindows && isReservedName(name));
    })
  );
}

function* batches(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let batch: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    if (batch.length > 0 && size + entry.size > BATCH) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(entry);
    size += entry.size;
  }
  if (batch.length > 0) yield batch;
}

/** Bytes of the line before each object and of the end of line behind it. */
const AROUND = 200;

function writeFiles(git: Git, entries: readonly Entry[], folder: string): LeftOut[] {
  const most = entries.reduce((sum, { size }) => sum + size + AROUND, 0);
  const output = git.bytes(['cat-file', '--batch'], entries.map(({ hash }) => `${hash}\n`).join(''), most);
  let at = 0;
  return entries.flatMap(({ file, hash, size }) => {
    const start = output.indexOf('\n', at) + 1;
    if (output.toString('latin1', at, start) !== `${hash} blob ${size}\n`)
      throw new UserError(`Git cannot read ${file} of the change.`, 'Fetch it again.');
    at = start + size + 1;
    return write(join(folder, file), output.subarray(start, start + size))
      ? []
      : [{ file, why: 'a path that this disk cannot store, or has already' }];
  });
}

function write(path: string, bytes: Buffer): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    if (UNSTORABLE.has(codeOf(error) ?? '')) return false;
    throw error;
  }
}
