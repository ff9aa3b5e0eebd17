import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Post } from 'pamphlet/content';
import type { ItemLinks } from '../addresses/item-links.ts';

/** Address of a file that lies beside a post: as builds publish it. */
export function addressBeside({ address }: Post, name: string): string {
  return address.replace(/\.\w+$/, '/') + name;
}

/** Formats that name no place, and pictures, which lose it when they are copied. Builds publish `public/` as it is. */
const COPIED = /\.(?:csv|docx?|epub|gif|ics|jpe?g|mp3|od[pst]|pdf|png|pptx?|txt|vtt|webp|xlsx?|zip)$/i;

/** True if a file may be published from `public/` without a person who looks at it. */
export function isCopied(path: string): boolean {
  return COPIED.test(path);
}

/** What answers the old addresses of files that texts show. */
export class OldFileAddresses {
  /** Files by addresses, for `public/`; absolute paths. */
  readonly copies = new Map<string, string>();
  /** Addresses by addresses, of files that a build makes safe beside their post: drawings, films. */
  readonly moves = new Map<string, string>();
  readonly #same = new Set<string>();

  /** @param post that readers see @param links with the files of its text */
  add(post: Post, { files, oldFiles }: ItemLinks): void {
    const names = new Map(Array.from(files, ([name, { path }]) => [path, name]));
    for (const [from, { path }] of oldFiles) {
      const to = addressBeside(post, names.get(path) ?? '');
      if (to === from) this.#same.add(from);
      else if (isCopied(path)) this.copies.set(from, exact(path, from));
      else this.moves.set(from, to);
    }
    for (const from of this.#same) for (const map of [this.copies, this.moves]) map.delete(from);
  }

  all(): ReadonlySet<string> {
    return new Set([...this.copies.keys(), ...this.moves.keys(), ...this.#same]);
  }
}

/** A smaller copy of a picture that lies beside it. */
function exact(path: string, address: string): string {
  const own = join(dirname(path), basename(address));
  return existsSync(own) ? own : path;
}
