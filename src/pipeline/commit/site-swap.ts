import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../../lib/problems.ts';
import type { WrittenFile } from '../cache/state.ts';
import {
  isMarked,
  isMounted,
  isReplaceable,
  markFolder,
  removeMade,
  removeMarked,
  removeWithFolders,
  unknownIn,
} from './output-folder.ts';
import { SiteFolder } from './site-folder.ts';

/**
 * Puts a new site in the place of the last one, at the very end of a build, so that a failed or killed build leaves the
 * last good site whole: the new one grows beside it, and two renames swap them. Only folders that a build has made are
 * replaced or removed.
 *
 * A preview writes in place, because a browser is looking at the folder.
 */
export class SiteSwap {
  readonly folder: SiteFolder;
  readonly #old: string;
  readonly #prefix: string;

  /**
   * @param path folder of the site; absolute
   * @param before files of the last site
   * @param prefix sub-folder of the host that the new site is for, with slashes
   * @throws UserError when the folder cannot be replaced by another
   */
  constructor(
    path: string,
    isPreview: boolean,
    before: Iterable<readonly [string, WrittenFile]> = [],
    prefix = '/',
  ) {
    if (!isPreview && isMounted(path)) {
      throw new UserError(
        `${basename(path)} cannot be replaced whole: a disk of its own is mounted there.`,
        'Mount the folder above it, or choose another folder: npm run build -- --output FOLDER',
      );
    }
    this.folder = new SiteFolder({ path, next: isPreview ? path : `${path}.next` }, before);
    this.#old = `${path}.old`;
    this.#prefix = prefix;
  }

  /** Recovers from an interrupted swap. */
  recover(): void {
    const { path, next, isInPlace } = this.folder;
    if (isInPlace) return;
    if (!existsSync(path) && isMarked(this.#old)) renameSync(this.#old, path);
    for (const beside of [next, this.#old]) {
      if (!isReplaceable(beside)) {
        const message = `The folder ${basename(beside)} was not made by a build, and a build needs that name for a while.`;
        throw new UserError(message, 'Give it another name, or delete it if nothing in it is needed.');
      }
      removeMarked(beside);
    }
  }

  /** Makes the folder of the new site. */
  open(): void {
    mkdirSync(this.folder.next, { recursive: true });
    markFolder(this.folder.next);
  }

  /**
   * Puts the new site in the place of the last one.
   *
   * @param files all that it has
   * @param removed those of the last site that it has not; undefined when all other files of a preview are to go
   * @param isBeside whether a file of a preview is made later, and stays until then
   * @throws Error of the system; the last site is then in its place, or is put there by {@link recover}
   */
  swap(
    files: ReadonlyMap<string, unknown>,
    removed: readonly string[] | undefined,
    isBeside: (file: string) => boolean,
  ): void {
    const { path, next, isInPlace } = this.folder;
    if (isInPlace) {
      const gone = removed ?? unknownIn(path, (file) => files.has(file) || isBeside(file));
      for (const file of gone) removeWithFolders(path, file);
      return;
    }
    markFolder(next, { files: files.keys(), prefix: this.#prefix });
    const hasOld = existsSync(path);
    if (hasOld) renameSync(path, this.#old);
    try {
      renameSync(next, path);
    } catch (error) {
      if (hasOld) renameSync(this.#old, path);
      throw error;
    }
  }

  /** Removes what the swap has left of the last site; what cannot be removed stays until the next build. */
  async tidy(): Promise<void> {
    if (!this.folder.isInPlace) await removeMade(this.#old);
  }

  /** Removes an unfinished new site. */
  discard(): void {
    if (!this.folder.isInPlace) removeMarked(this.folder.next);
  }
}
