import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../../lib/user-error.ts';
import { removeFolder, removeWithFolders } from './disk.ts';
import { isMarked, isReplaceable, MARKER, markFolder, unknownIn } from './made-folder.ts';
import { isFixed } from './output-folder.ts';
import { SiteFolder } from './site-folder.ts';

/** What a swap must know of the new site. */
export interface NewSite {
  /** All its files. */
  readonly files: Iterable<string>;
  /** Files of the last site that are not in the new one. */
  readonly removed: readonly string[];
}

/**
 * Puts a new site in the place of the last one, at the very end of a build, so that a failed or killed build leaves the
 * last good site whole. Only folders that a build has made are replaced or removed.
 */
export abstract class SiteSwap {
  readonly folder: SiteFolder;

  /**
   * @param path folder of the site; absolute
   * @param isPreview a preview writes into the folder itself, because a browser is looking at it
   * @throws UserError when the folder cannot be replaced by another
   */
  static at(path: string, isPreview: boolean): SiteSwap {
    return isPreview ? new PreviewSwap(path) : new OuterSwap(path);
  }

  protected constructor(path: string, next: string) {
    this.folder = new SiteFolder({ path, next });
  }

  /** Recovers from an interrupted swap. */
  abstract recover(): void;

  /** Makes the folder of the new site. */
  open(): void {
    mkdirSync(this.folder.next, { recursive: true });
    markFolder(this.folder.next);
  }

  /**
   * Puts the new site in the place of the last one.
   *
   * @throws Error of the system; the last site is then in its place, or is put there by {@link recover}
   */
  abstract swap(site: NewSite): void;

  /** Removes what the swap has left of the last site; what cannot be removed stays until the next build. */
  async tidy(): Promise<void> {}

  /** Removes an unfinished new site. */
  discard(): void {
    rmSync(this.folder.next, { recursive: true, force: true });
  }
}

/** Files are written in place. The marker is missing while they are, and after a build that has failed or was killed. */
class PreviewSwap extends SiteSwap {
  #wasWhole = false;

  constructor(path: string) {
    super(path, path);
  }

  override recover(): void {}

  override open(): void {
    const { path } = this.folder;
    mkdirSync(path, { recursive: true });
    this.#wasWhole = isMarked(path);
    rmSync(join(path, MARKER), { force: true });
  }

  override swap({ files, removed }: NewSite): void {
    const { path } = this.folder;
    const gone = this.#wasWhole ? removed : unknownIn(path, new Set(files));
    for (const file of gone) removeWithFolders(path, file);
    markFolder(path);
  }

  override discard(): void {}
}

/** The new site grows beside the last one: two renames swap them. */
class OuterSwap extends SiteSwap {
  readonly #old: string;

  constructor(path: string) {
    if (isFixed(path)) {
      throw new UserError(
        `${basename(path)} cannot be replaced whole: a disk of its own is mounted there, or the folder above it cannot be written.`,
        'Mount the folder above it, or choose another folder: npm run build -- --output FOLDER',
      );
    }
    super(path, `${path}.next`);
    this.#old = `${path}.old`;
  }

  override recover(): void {
    const { path, next } = this.folder;
    if (!existsSync(path) && isMarked(this.#old)) renameSync(this.#old, path);
    for (const beside of [next, this.#old]) {
      if (!isReplaceable(beside)) {
        const message = `The folder ${basename(beside)} was not made by a build, and a build needs that name for a while.`;
        throw new UserError(message, 'Give it another name, or delete it if nothing in it is needed.');
      }
      rmSync(beside, { recursive: true, force: true });
    }
  }

  override swap({ files }: NewSite): void {
    const { path, next } = this.folder;
    markFolder(next, files);
    const hasOld = existsSync(path);
    if (hasOld) renameSync(path, this.#old);
    try {
      renameSync(next, path);
    } catch (error) {
      if (hasOld) renameSync(this.#old, path);
      throw error;
    }
  }

  override tidy(): Promise<void> {
    return removeFolder(this.#old, MARKER);
  }
}
