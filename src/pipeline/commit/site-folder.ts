import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { piecesOf, writeAll, removeAll } from '../../lib/files.ts';
import { codeOf } from '../../lib/failure.ts';
import type { WrittenFile } from '../cache/state.ts';
import { isMarkedWith } from './output-folder.ts';

type Written = Pick<WrittenFile, 'size' | 'modified'>;

/** Error codes of file systems without hard links, such as FAT. */
const WITHOUT_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

export interface SitePaths {
  /** Absolute. */
  path: string;
  /** New site. Equals `path` if files go in place. */
  next: string;
}

/** Unchanged files become hard links, which keep their times. */
export function createSiteFolder(
  { path: site, next: planned }: SitePaths,
  files: Iterable<readonly [string, WrittenFile]> = [],
) {
  const next = resolve(planned);
  const isInPlace = next === resolve(site);
  const before: ReadonlyMap<string, WrittenFile> = new Map(files);
  /** New or verified files. */
  const written = new Map<string, WrittenFile>();
  const made = new Set<string>();

  /** Other threads may make the same folder. */
  const makeFolder = (path: string) => {
    if (made.has(path)) return;
    if (isInPlace && path !== next) {
      makeFolder(dirname(path));
      // The last site may have a page `x.html` where the new one has a folder.
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
    }
    // Throws after a failed build: a late page must not bring its folder back.
    statSync(next);
    mkdirSync(path, { recursive: true });
    made.add(path);
  };

  const prepare = (file: string) => {
    const path = join(next, file);
    makeFolder(dirname(path));
    return path;
  };

  /** Replaces a hard link first: it may share bytes with the author's file or the last site. */
  const open = (path: string) => {
    try {
      return openSync(path, 'wx');
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const stats = lstatSync(path);
    const isOwn = isInPlace && stats.isFile() && stats.nlink === 1;
    if (!isOwn) removeAll(path);
    return openSync(path, isOwn ? 'w' : 'wx');
  };

  const write = (file: string, pieces: Iterable<Uint8Array>): Written => {
    const descriptor = open(prepare(file));
    try {
      for (const piece of pieces) writeAll(descriptor, piece);
      const { size, mtimeMs } = fstatSync(descriptor);
      return { size, modified: mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  };

  const note = (file: string, fingerprint: string, as: Written): WrittenFile => {
    const noted = { fingerprint, ...as };
    written.set(file, noted);
    return noted;
  };

  /** Archives keep whole seconds only. */
  const isIntact = (file: string, { size, modified }: Written) => {
    // `join` takes a third of the time of `lstat`.
    const stats = lstatSync(`${site}/${file}`, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== size) return false;
    return stats.mtimeMs === modified || stats.mtimeMs === Math.floor(modified / 1000) * 1000;
  };

  const holds = (file: string, size: number, pieces: Iterable<Uint8Array>) => {
    const path = join(site, file);
    if (statSync(path, { throwIfNoEntry: false })?.size !== size) return false;
    const descriptor = openSync(path, 'r');
    try {
      for (const piece of pieces) {
        const own = Buffer.allocUnsafe(piece.length);
        if (readSync(descriptor, own) < own.length || !own.equals(piece)) return false;
      }
      return true;
    } finally {
      closeSync(descriptor);
    }
  };

  const keep = (file: string) => {
    if (isInPlace) return;
    const [source, path] = [join(site, file), prepare(file)];
    if (isLinked(source, path)) return;
    const { atime, mtime } = statSync(source);
    copyFileSync(source, path);
    utimesSync(path, atime, mtime);
  };

  /** Restores the known time, which copies of the blog lose. */
  const keepAs = (file: string, { size, modified }: Written): Written => {
    const seconds = Math.floor(modified / 1000);
    if (!isIntact(file, { size, modified })) utimesSync(join(site, file), seconds, seconds);
    keep(file);
    return { size, modified };
  };

  /**
   * Keeps the last site's file if its bytes are equal.
   *
   * @param size in total
   */
  const writePiecesOrKeep = (
    file: string,
    fingerprint: string,
    size: number,
    pieces: () => Iterable<Uint8Array>,
    last = before.get(file),
  ): WrittenFile => {
    const isKept = last && holds(file, size, pieces());
    return note(file, fingerprint, isKept ? keepAs(file, last) : write(file, pieces()));
  };

  return {
    path: site,
    next,
    isInPlace,
    before,
    written,
    write,
    keep,
    isIntact,
    writePiecesOrKeep,

    /** True if the site matches `before`. False after a kill between swap and state. */
    isLast: () => isMarkedWith(site, before.keys()),

    /** Also compares the fingerprint. */
    isCurrent(file: string, fingerprint: string): boolean {
      const last = before.get(file);
      return last?.fingerprint === fingerprint && isIntact(file, last);
    },

    /** Empty if missing. */
    read(file: string): string {
      const path = [next, site].map((folder) => join(folder, file)).find((each) => existsSync(each));
      return path === undefined ? '' : readFileSync(path, 'utf8');
    },

    /**
     * Keeps the last site's file if its bytes are equal.
     *
     * @param mayLink allows a hard link
     */
    copyOrKeep(source: string, file: string, fingerprint: string, mayLink = false): WrittenFile {
      const last = before.get(file);
      const { size: length, ino } = statSync(source);
      // A link to the author's file follows its edits, unlike the state.
      const isLink = mayLink && statSync(join(site, file), { throwIfNoEntry: false })?.ino === ino;
      if (last && !isLink && holds(file, length, piecesOf(source)))
        return note(file, fingerprint, keepAs(file, last));
      const path = prepare(file);
      // The last site shares this file: do not write into it.
      removeAll(path);
      if (!mayLink || !isLinked(realpathSync(source), path)) copyFileSync(source, path);
      const { size, mtimeMs } = lstatSync(path);
      return note(file, fingerprint, { size, modified: mtimeMs });
    },

    writeOrKeep: (file: string, fingerprint: string, bytes: Buffer, last?: WrittenFile) =>
      writePiecesOrKeep(file, fingerprint, bytes.length, () => [bytes], last),
  };
}

/** Tolerates races with other threads. @returns false without hard links */
function isLinked(source: string, path: string) {
  try {
    linkSync(source, path);
  } catch (error) {
    const code = String(codeOf(error));
    if (code === 'EEXIST') return true;
    if (!WITHOUT_LINKS.includes(code)) throw error;
    return false;
  }
  return true;
}
