import { extname, join } from 'node:path';
import { pathBelow } from '../addresses/paths.ts';
import { cleanName, KEPT, type OldFiles, type UploadedFile } from '../files/uploads.ts';
import type { Places } from './places.ts';

/** Files in the folder of another generator, by the addresses that they had. */
export class FolderFiles implements OldFiles {
  readonly isThere = true;
  readonly #root: string;
  readonly #places: Places;
  readonly #url: string;
  readonly #used = new Set<string>();
  /** Files that may not lie beside a post, by their paths, with their addresses. */
  readonly #others = new Map<string, string>();

  /** @param root absolute @param url of the old blog, without a slash at the end; may be empty */
  constructor(root: string, places: Places, url: string) {
    this.#root = root;
    this.#places = places;
    this.#url = url;
  }

  find(url: string): UploadedFile | undefined {
    const address = pathBelow(url.replace(/[?#].*$/s, ''), this.#url);
    const path = address === undefined ? undefined : this.#places.staticAt(decodedAll(address));
    if (path === undefined || address === undefined) return undefined;
    if (!KEPT.test(extname(path))) {
      this.#others.set(path, address);
      return undefined;
    }
    this.#used.add(path);
    return { path: join(this.#root, path), name: cleanName(path) };
  }

  /** Files that a text has asked for and that may not lie beside it, by their paths, with their addresses. */
  get others(): ReadonlyMap<string, string> {
    return this.#others;
  }

  /** Paths of the files that a text has asked for. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }
}

function decodedAll(address: string): string {
  try {
    return decodeURIComponent(address).normalize('NFC');
  } catch {
    return address;
  }
}
