import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Post } from 'pamphlet/content';
import type { ItemLinks } from '../addresses/item-links.ts';

/** Address of a file that lies beside a post: as builds publish it. */
export function addressBeside({ address }: Post, name: string): string {
  return address.replace(/\.\w+$/, '/') + name;
}

/** What answers the old addresses of files that texts show. */
export class OldFileAddresses {
  /** Files by addresses, for `public/`; absolute paths. */
  readonly copies = new Map<string, string>();
  /** Addresses by addresses. A drawing is made safe beside its post, so nothing else may be published of it. */
  readonly moves = new Map<string, string>();
  readonly #same = new Set<string>();

  /** @param post that readers see @param links with the files of its text */
  add(post: Post, { files, oldFiles }: ItemLinks): void {
    const names = new Map(Array.from(files, ([name, { path }]) => [path, name]));
    for (const [from, { path }] of oldFiles) {
      const to = addressBeside(post, names.get(path) ?? '');
      if (to === from) this.#same.add(from);
      else if (/\.svg$/i.test(path)) this.moves.set(from, to);
      else this.copies.set(from, exact(path, from));
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
