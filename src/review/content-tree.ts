import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameFault } from '../content/file-name.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { codeOf } from '../lib/failure.ts';
import { addAll, groupBy, setOf } from '../lib/lists.ts';
import { UserError } from '../lib/problems.ts';
import { isReservedName } from '../lib/slugs.ts';
import type { Git } from './git.ts';

export interface LeftOut {
  /** From the root of the blog. */
  file: string;
  why: string;
}

type Entry = ReturnType<typeof entriesOf>[number];

/** Bytes. The limit of GitHub. */
const LARGEST = 100_000_000;
const DEEPEST = 64;
/** Bytes. */
const BLOCK = 4096;
/** Bytes per read, without its first file. */
const BATCH = 32_000_000;

/** For unstorable or duplicate file names. */
const UNSTORABLE = setOf('EEXIST EISDIR ENOTDIR ENAMETOOLONG EINVAL EILSEQ ENOENT');

/**
 * Writes files as git stores them: without checkout, filters and links.
 *
 * @param isContent by path from the root
 * @param folder absolute; recreated
 * @param most bytes of all files
 * @returns files that it left out, and bytes on disk
 * @throws UserError above the limit
 */
export function writeContent(
  git: Git,
  commit: string,
  isContent: (file: string) => boolean,
  folder: string,
  most = Infinity,
) {
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
  let read = 0;
  const batches = groupBy(entries, ({ size }) => Math.trunc((read += size) / BATCH));
  for (const batch of batches.values()) addAll(leftOut, writeFiles(git, batch, folder));
  return { leftOut, bytes };
}

function entriesOf(git: Git, commit: string) {
  const prefix = git('rev-parse', '--show-prefix').replace(/\/$/, '');
  const objectAt = (name: string) => git.maybe('rev-parse', '--verify', '--quiet', '--end-of-options', name);
  // A change may replace the folder by a file or link, or remove it.
  const found = objectAt(`${commit}:${prefix}`);
  const tree = found && objectAt(`${found}^{tree}`);
  if (!tree) return [];
  const listed = git('ls-tree', '-r', '-z', '--long', '--full-tree', tree);
  return [...listed.matchAll(/(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^\0]*)\0/g)].map(
    ([, mode = '', hash = '', size = '', file = '']) => ({ mode, hash, size: Number(size) || 0, file }),
  );
}

/** @returns undefined for a writable file */
function whyNot({ mode, file, size }: Entry) {
  if (mode === '120000') return 'a symbolic link';
  if (mode === '160000') return 'a submodule';
  if (!isSafePath(file)) return 'a path that no file may have';
  return size > LARGEST ? `larger than ${LARGEST / 1_000_000} MB` : undefined;
}

/** Aliases of `.git` on Windows: trailing dots and spaces, streams, short name. */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*(?::|$)/i;

/**
 * True if the path stays below its folder on every system, outside `.git`.
 *
 * @param isWindows rejects device names
 */
export function isSafePath(file: string, isWindows = process.platform === 'win32'): boolean {
  const names = file.split('/');
  return (
    names.length <= DEEPEST &&
    names.every((name) => {
      const isPlain = !/^\.{0,2}$/.test(name) && nameFault(file, name) === undefined;
      // macOS may drop invisible characters.
      const isGit = GIT_FOLDER.test(name.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
      return isPlain && !isGit && !(isWindows && isReservedName(name));
    })
  );
}

/** Bytes around each object. */
const AROUND = 200;

function writeFiles(git: Git, entries: readonly Entry[], folder: string) {
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

function write(path: string, bytes: Buffer) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    if (UNSTORABLE.has(codeOf(error) ?? '')) return false;
    throw error;
  }
}
