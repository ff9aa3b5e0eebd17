import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Post } from 'pamphlet/content';
import type { ItemLinks } from '../addresses/item-links.ts';

/** Address of a file beside a post, as in a build. */
export function addressBeside({ address }: Post, name: string): string {
  return address.replace(/\.\w+$/, '/') + name;
}

/**
 * Formats without location data, and pictures, which lose it in the copy. Builds publish `public/` unchanged.
 */
const COPIED = /\.(?:csv|docx?|epub|gif|ics|jpe?g|mp3|od[pst]|pdf|png|pptx?|txt|vtt|webp|xlsx?|zip)$/i;

/** True if the importer may put a file into `public/` without review. */
export function isCopied(path: string): boolean {
  return COPIED.test(path);
}

/** Targets for the old addresses of files in texts. */
export function oldFileAddresses() {
  /** Absolute paths of files for `public/`, by address. */
  const copies = new Map<string, string>();
  /** New addresses by old ones, for formats that a build cleans beside the post: SVG, video. */
  const moves = new Map<string, string>();
  const same = new Set<string>();
  return {
    copies,
    moves,

    /** @param post public @param links with the files of its text */
    add(post: Post, { files, oldFiles }: ItemLinks): void {
      for (const [from, path] of oldFiles) {
        const to = addressBeside(post, files.get(path) ?? '');
        if (to === from) {
          same.add(from);
          copies.delete(from);
          moves.delete(from);
        } else if (same.has(from)) continue;
        else if (isCopied(path)) {
          // Prefers the smaller copy beside the original, if there is one.
          const own = join(dirname(path), basename(from));
          copies.set(from, existsSync(own) ? own : path);
        } else moves.set(from, to);
      }
    },

    all: (): ReadonlySet<string> => new Set([...copies.keys(), ...moves.keys(), ...same]),
  };
}
