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
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { piecesOf, startsWith, writeAll } from '../../lib/files.ts';
import { codeOf } from '../../lib/failure.ts';
import type { WrittenFile } from '../cache/state.ts';
import { isMarkedWith } from './output-folder.ts';

/** What the disk says of a file that was written. */
type Written = Pick<WrittenFile, 'size' | 'modified'>;

/** What file systems without hard links answer, such as those of memory sticks. */
const WITHOUT_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** Where the site is and where the new one grows. Plain data, so that threads can share it. */
export interface SitePaths {
  /** Folder of the site; absolute. */
  readonly path: string;
  /** Folder of the new site; the same where files are written in place. */
  readonly next: string;
}

/** Reads files of the last site and writes files of the new one. Files that stay as they are become hard links, and so keep their times. */
export class SiteFolder {
  readonly path: string;
  readonly next: string;
  readonly isInPlace: boolean;
  /** Files of the last site, as they were written. */
  readonly before: ReadonlyMap<string, WrittenFile>;
  /** Files of the new one that have been made, or found as they would be. */
  readonly written = new Map<string, WrittenFile>();
  readonly #made = new Set<string>();

  constructor({ path, next }: SitePaths, before: Iterable<readonly [string, WrittenFile]> = []) {
    this.path = path;
    this.next = resolve(next);
    this.isInPlace = this.next === resolve(path);
    this.before = new Map(before);
  }

  /** True if the site is the one of {@link before}. It is not when a build was killed between its swap and its state. */
  get isLast(): boolean {
    return isMarkedWith(this.path, this.before.keys());
  }

  /** Whether a file of the last site is still as it was written. Archives keep whole seconds only. */
  isIntact(file: string, { size, modified }: Written): boolean {
    const stats = lstatSync(join(this.path, file), { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== size) return false;
    return stats.mtimeMs === modified || stats.mtimeMs === Math.floor(modified / 1000) * 1000;
  }

  /** Whether a file of the last site has this fingerprint and is still as it was written. */
  isCurrent(file: string, fingerprint: string): boolean {
    const last = this.before.get(file);
    return last?.fingerprint === fingerprint && this.isIntact(file, last);
  }

  /** Text of a file of the new site, or of the last one when it stays; empty when there is none. */
  read(file: string): string {
    const path = [this.next, this.path].map((folder) => join(folder, file)).find((each) => existsSync(each));
    return path === undefined ? '' : readFileSync(path, 'utf8');
  }

  /** Writes a file of the new site. */
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

  /** Opens an empty file. A hard link may be the author's own file or the last site's: neither is written into. */
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
   * Copies a file from elsewhere into the new site, unless the last site has it with exactly these bytes.
   *
   * @param mayLink whether it may be a hard link, where the file system has them
   */
  copyOrKeep(source: string, file: string, fingerprint: string, mayLink = false): WrittenFile {
    const last = this.before.get(file);
    const { size: length, ino } = statSync(source);
    // A link to the author's file is as it is now, whatever the last build has written down of it.
    const isLink = mayLink && statSync(join(this.path, file), { throwIfNoEntry: false })?.ino === ino;
    if (last && !isLink && this.#holds(file, length, piecesOf(source)))
      return this.#note(file, fingerprint, this.#keepAs(file, last));
    const path = this.#prepare(file);
    // What was taken over is the last site's too, and must not be written into.
    rmSync(path, { recursive: true, force: true });
    if (!mayLink || !isLinked(realpathSync(source), path)) copyFileSync(source, path);
    const { size, mtimeMs } = lstatSync(path);
    return this.#note(file, fingerprint, { size, modified: mtimeMs });
  }

  /** Writes a page, unless the last site has it with exactly these bytes: then that file stays, with its time. */
  writeOrKeep(file: string, fingerprint: string, bytes: Buffer, last?: WrittenFile): WrittenFile {
    return this.writePiecesOrKeep(file, fingerprint, bytes.length, () => [bytes], last);
  }

  /** The same for bytes that come in pieces. @param size of all of them */
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

  /** Keeps a file whose bytes were compared. After a copy of the whole blog its time is another: it gets the one that is known. */
  #keepAs(file: string, { size, modified }: Written): Written {
    const seconds = Math.floor(modified / 1000);
    if (!this.isIntact(file, { size, modified })) utimesSync(join(this.path, file), seconds, seconds);
    this.keep(file);
    return { size, modified };
  }

  /** Whether a file of the last site has exactly these bytes. */
  #holds(file: string, size: number, pieces: Iterable<Uint8Array>): boolean {
    const path = join(this.path, file);
    return statSync(path, { throwIfNoEntry: false })?.size === size && startsWith(path, pieces);
  }

  /** Takes a file of the last site over into the new one. */
  keep(file: string): void {
    if (this.isInPlace) return;
    const [source, path] = [join(this.path, file), this.#prepare(file)];
    if (isLinked(source, path)) return;
    const { atime, mtime } = statSync(source);
    copyFileSync(source, path);
    utimesSync(path, atime, mtime);
  }

  /** Path of a file of the new site, its folder made. */
  #prepare(file: string): string {
    const path = join(this.next, file);
    this.#makeFolder(dirname(path));
    return path;
  }

  /** Makes a folder and those above it, each once. Another thread may have been faster. */
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
    // A page `x.html` of the last site may stand where the new one has a folder of that name.
    if (statSync(path).isDirectory()) return;
    rmSync(path);
    mkdirSync(path, { recursive: true });
  }
}

/** Makes a hard link, unless there is a file, made by another thread. @returns false where there are no hard links */
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
