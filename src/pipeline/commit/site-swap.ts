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
import { createSiteFolder } from './site-folder.ts';

export type SiteSwap = ReturnType<typeof createSiteSwap>;

/**
 * Replaces the last site atomically: the new site grows beside it, and two renames swap them. A failed or
 * killed build leaves the last site whole. Replaces and removes only folders that a build made.
 *
 * A preview writes in place, because a browser shows the folder.
 *
 * @param path absolute
 * @param before files of the last site
 * @param prefix path prefix of the new site, with slashes
 * @throws UserError if the folder is not replaceable
 */
export function createSiteSwap(
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
  const folder = createSiteFolder({ path, next: isPreview ? path : `${path}.next` }, before);
  const { next, isInPlace } = folder;
  const old = `${path}.old`;
  return {
    ...folder,

    /** Recovers from an interrupted swap. */
    recover(): void {
      if (isInPlace) return;
      if (!existsSync(path) && isMarked(old)) renameSync(old, path);
      for (const beside of [next, old]) {
        if (!isReplaceable(beside)) {
          const message = `The folder ${basename(beside)} was not made by a build, and a build needs that name for a while.`;
          throw new UserError(message, 'Give it another name, or delete it if nothing in it is needed.');
        }
        removeMarked(beside);
      }
    },

    open(): void {
      mkdirSync(next, { recursive: true });
      markFolder(next);
    },

    /**
     * @param removed files that the new site lacks; undefined removes all other files of a preview
     * @param isBeside true for preview files that the build makes later
     * @throws Error of the system. The last site is in place, or `recover` restores it
     */
    swap(
      files: ReadonlyMap<string, unknown>,
      removed: readonly string[] | undefined,
      isBeside: (file: string) => boolean,
    ): void {
      if (isInPlace) {
        const gone = removed ?? unknownIn(path, (file) => files.has(file) || isBeside(file));
        for (const file of gone) removeWithFolders(path, file);
        return;
      }
      markFolder(next, { files: files.keys(), prefix });
      const hasOld = existsSync(path);
      if (hasOld) renameSync(path, old);
      try {
        renameSync(next, path);
      } catch (error) {
        if (hasOld) renameSync(old, path);
        throw error;
      }
    },

    /** Leftovers stay for the next build. */
    async tidy(): Promise<void> {
      if (!isInPlace) await removeMade(old);
    },

    discard(): void {
      if (!isInPlace) removeMarked(next);
    },
  };
}
