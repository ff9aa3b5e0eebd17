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
import { piecesOf, writeAll } from '../../lib/files.ts';
import { codeOf } from '../../lib/failure.ts';
import type { WrittenFile } from '../cache/state.ts';
import { isMarkedWith } from './output-folder.ts';

type Written = Pick<WrittenFile, 'size' | 'modified'>;

/** Error codes of file systems without hard links, such as FAT. */
const WITHOUT_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

export interface SitePaths {
  /** Absolute. */
  readonly path: string;
  /** New site. Equals `path` if files go in place. */
  readonly next: string;
}

/** Unchanged files become hard links, which keep their times. */
export class SiteFolder {
  readonly path: string;
  readonly next: string;
  readonly isInPlace: boolean;
  readonly before: ReadonlyMap<string, WrittenFile>;
  /** New or verified files. */
  readonly written = new Map<string, WrittenFile>();
  readonly #made = new Set<string>();

  constructor({ path, next }: SitePaths, before: Iterable<readonly [string, WrittenFile]> = []) {
    this.path = path;
    this.next = resolve(next);
    this.isInPlace = this.next === resolve(path);
    this.before = new Map(before);
  }

  /** True if the site matches {@link before}. False after a kill between swap and state. */
  get isLast(): boolean {
    return isMarkedWith(this.path, this.before.keys());
  }

  /** Archives keep whole seconds only. */
  isIntact(file: string, { size, modified }: Written): boolean {
    // `join` takes a third of the time of `lstat`.
    const stats = lstatSync(`${this.path}/${file}`, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== size) return false;
    return stats.mtimeMs === modified || stats.mtimeMs === Math.floor(modified / 1000) * 1000;
  }

  /** Also compares the fingerprint. */
  isCurrent(file: string, fingerprint: string): boolean {
    const last = this.before.get(file);
    return last?.fingerprint === fingerprint && this.isIntact(file, last);
  }

  /** Empty if missing. */
  read(file: string): string {
    const path = [this.next, this.path].map((folder) => join(folder, file)).find((each) => existsSync(each));
    return path === undefined ? '' : readFileSync(path, 'utf8');
  }

  write(file: string, pieces: Iterable<Uint8Array>): Written {
    const descriptor = this.#open(this.#prepare(file));
    try {
      for (const piece of pieces) writeAll(descriptor, piece);
      const { size, mtimeMs } = fstatSync(descriptor);
      return { size, modified: mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  }

  /** Replaces a hard link first: it may share bytes with the author's file or the last site. */
  #open(path: string): number {
    try {
      return openSync(path, 'wx');
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const stats = lstatSync(path);
    const isOwn = this.isInPlace && stats.isFile() && stats.nlink === 1;
    if (!isOwn) rmSync(path, { recursive: true, force: true });
    return openSync(path, isOwn ? 'w' : 'wx');
  }

  /**
   * Keeps the last site's file if its bytes are equal.
   *
   * @param mayLink allows a hard link
   */
  copyOrKeep(source: string, file: string, fingerprint: string, mayLink = false): WrittenFile {
    const last = this.before.get(file);
    const { size: length, ino } = statSync(source);
    // A link to the author's file follows its edits, unlike the state.
    const isLink = mayLink && statSync(join(this.path, file), { throwIfNoEntry: false })?.ino === ino;
    if (last && !isLink && this.#holds(file, length, piecesOf(source)))
      return this.#note(file, fingerprint, this.#keepAs(file, last));
    const path = this.#prepare(file);
    // The last site shares this file: do not write into it.
    rmSync(path, { recursive: true, force: true });
    if (!mayLink || !isLinked(realpathSync(source), path)) copyFileSync(source, path);
    const { size, mtimeMs } = lstatSync(path);
    return this.#note(file, fingerprint, { size, modified: mtimeMs });
  }

  /** Keeps the last site's file if its bytes are equal. */
  writeOrKeep(file: string, fingerprint: string, bytes: Buffer, last?: WrittenFile): WrittenFile {
    return this.writePiecesOrKeep(file, fingerprint, bytes.length, () => [bytes], last);
  }

  /** @param size in total */
  writePiecesOrKeep(
    file: string,
    fingerprint: string,
    size: number,
    pieces: () => Iterable<Uint8Array>,
    last = this.before.get(file),
  ): WrittenFile {
    const isKept = last && this.#holds(file, size, pieces());
    return this.#note(file, fingerprint, isKept ? this.#keepAs(file, last) : this.write(file, pieces()));
  }

  #note(file: string, fingerprint: string, written: Written): WrittenFile {
    const noted = { fingerprint, ...written };
    this.written.set(file, noted);
    return noted;
  }

  /** Restores the known time, which copies of the blog lose. */
  #keepAs(file: string, { size, modified }: Written): Written {
    const seconds = Math.floor(modified / 1000);
    if (!this.isIntact(file, { size, modified })) utimesSync(join(this.path, file), seconds, seconds);
    this.keep(file);
    return { size, modified };
  }

  #holds(file: string, size: number, pieces: Iterable<Uint8Array>): boolean {
    const path = join(this.path, file);
    return statSync(path, { throwIfNoEntry: false })?.size === size && startsWith(path, pieces);
  }

  keep(file: string): void {
    if (this.isInPlace) return;
    const [source, path] = [join(this.path, file), this.#prepare(file)];
    if (isLinked(source, path)) return;
    const { atime, mtime } = statSync(source);
    copyFileSync(source, path);
    utimesSync(path, atime, mtime);
  }

  #prepare(file: string): string {
    const path = join(this.next, file);
    this.#makeFolder(dirname(path));
    return path;
  }

  /** Tolerates races with other threads. */
  #makeFolder(path: string): void {
    if (this.#made.has(path)) return;
    if (path === this.next) mkdirSync(path, { recursive: true });
    else {
      this.#makeFolder(dirname(path));
      makeOneFolder(path);
    }
    this.#made.add(path);
  }
}

function makeOneFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    // The last site may have a page `x.html` where the new one has a folder.
    if (statSync(path).isDirectory()) return;
    rmSync(path);
    mkdirSync(path, { recursive: true });
  }
}

/** Tolerates races with other threads. @returns false without hard links */
function isLinked(source: string, path: string): boolean {
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

function startsWith(path: string, pieces: Iterable<Uint8Array>): boolean {
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
