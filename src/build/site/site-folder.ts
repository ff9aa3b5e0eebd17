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
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, makeFolder, openNew, removeFolder, removeWithFolders } from './disk.ts';
import type { WrittenFile } from '../kept/state.ts';

/** What the disk says of a file that was written. */
export type Written = Pick<WrittenFile, 'size' | 'modified'>;

/**
 * The folder of the site. A new site grows beside it and takes its place at the very end, so that a failed or
 * killed build leaves the last good site whole. Files that stay as they are become hard links, and so keep
 * their times.
 */
export class SiteFolder {
  readonly path: string;
  /** Where the new site grows. */
  readonly next: string;
  readonly #old: string;
  readonly #made = new Set<string>();
  /** What another thread has looked at, and taken over unless it is missing. */
  #taken: { readonly files: ReadonlyMap<string, Written>; readonly missing: ReadonlySet<string> } | undefined;

  /** @param inPlace a preview writes into the folder itself, because a browser is looking at it */
  constructor(path: string, inPlace = false) {
    this.path = path;
    this.next = inPlace ? path : `${path}.next`;
    this.#old = `${path}.old`;
  }

  get isInPlace(): boolean {
    return this.next === this.path;
  }

  /** Puts right what a killed build left: at worst, it was killed between the two steps of the swap. */
  recover(): void {
    this.forget();
    this.#taken = undefined;
    if (this.isInPlace) return;
    if (!existsSync(this.path) && existsSync(this.#old)) renameSync(this.#old, this.path);
    rmSync(this.#old, { recursive: true, force: true });
    rmSync(this.next, { recursive: true, force: true });
  }

  /** Looks again which folders there are. */
  forget(): void {
    this.#made.clear();
  }

  /**
   * Takes note of what another thread has done with the files of the last site.
   *
   * @param files all of them, as they were written
   * @param missing those that are not so any more; all others are in the new site
   */
  takeOver(files: ReadonlyMap<string, Written>, missing: ReadonlySet<string>): void {
    this.#taken = { files, missing };
  }

  /** Says whether a file of the last site is still as it was written. Archives keep whole seconds only. */
  isIntact(file: string, written: Written): boolean {
    if (this.#taken?.files.get(file) === written) return !this.#taken.missing.has(file);
    const { size, modified } = written;
    const stats = lstatSync(join(this.path, file), { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== size) return false;
    return stats.mtimeMs === modified || stats.mtimeMs === Math.floor(modified / 1000) * 1000;
  }

  /** Writes a file of the new site. */
  write(file: string, bytes: Buffer): Written {
    const path = this.prepare(file);
    const descriptor = this.isInPlace ? openSync(path, 'w') : openNew(path);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      const { size, mtimeMs } = fstatSync(descriptor);
      return { size, modified: mtimeMs };
    } finally {
      closeSync(descriptor);
    }
  }

  /** Copies a file from elsewhere into the new site. */
  copy(source: string, file: string): Written {
    const path = this.prepare(file);
    // What was taken over is the last site's too, and must not be written into.
    rmSync(path, { recursive: true, force: true });
    copyFileSync(source, path);
    const { size, mtimeMs } = lstatSync(path);
    return { size, modified: mtimeMs };
  }

  /** Writes a page, unless the last site has it with exactly these bytes: then that file stays, with its time. */
  writeOrKeep(file: string, bytes: Buffer, last: Written | undefined): Written {
    if (!last || !this.#holds(file, bytes)) return this.write(file, bytes);
    this.keep(file);
    return { size: last.size, modified: last.modified };
  }

  /** Says whether a file of the last site has exactly these bytes. */
  #holds(file: string, bytes: Buffer): boolean {
    const path = join(this.path, file);
    return (
      statSync(path, { throwIfNoEntry: false })?.size === bytes.length && readFileSync(path).equals(bytes)
    );
  }

  /** Takes a file of the last site over into the new one. */
  keep(file: string): void {
    if (this.isInPlace || this.#hasTaken(file)) return;
    try {
      linkSync(join(this.path, file), this.prepare(file));
    } catch (error) {
      // Another thread was before us.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }

  #hasTaken(file: string): boolean {
    return this.#taken !== undefined && this.#taken.files.has(file) && !this.#taken.missing.has(file);
  }

  /** Path of a file of the new site, its folder made. */
  prepare(file: string): string {
    const path = join(this.next, file);
    const folder = dirname(path);
    if (!this.#made.has(folder)) {
      makeFolder(folder);
      this.#made.add(folder);
    }
    return path;
  }

  /**
   * Puts the new site in the place of the last one.
   *
   * @param removed files of the last site that are not in the new one
   * @returns resolves when the last site has been cleared away
   */
  async swap(removed: readonly string[]): Promise<void> {
    if (this.isInPlace) {
      for (const file of removed) removeWithFolders(this.path, file);
      return;
    }
    if (this.#taken) for (const file of removed) removeWithFolders(this.next, file);
    if (existsSync(this.path)) renameSync(this.path, this.#old);
    mkdirSync(this.next, { recursive: true });
    renameSync(this.next, this.path);
    await removeFolder(this.#old);
  }

  /** Gives the new site up. */
  discard(): void {
    if (!this.isInPlace) rmSync(this.next, { recursive: true, force: true });
  }
}
