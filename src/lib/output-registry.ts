import type { Address } from './urls.ts';

/** A file of the site, or a folder of which the site needs every name for itself, and who wants it there. */
export interface Claim<Owner> {
  /** Path from the root of the site; that of a folder ends with a slash. */
  readonly path: string;
  /** As people know it. */
  readonly address: Address;
  readonly owner: Owner;
}

/** Two claims that cannot both be met. */
export interface Clash<Owner> {
  /** Who came later. */
  readonly claim: Claim<Owner>;
  readonly taken: Claim<Owner>;
}

/**
 * Every file that a build is going to write, and every folder that these files need. Two files with one path clash, and so
 * does a file where another needs a folder. Letter case and normal form do not count, because some disks and hosts ignore
 * them.
 */
export class OutputRegistry<Owner> {
  readonly #files = new Map<string, Claim<Owner>>();
  /** The first claim that needs each folder. */
  readonly #folders = new Map<string, Claim<Owner>>();
  /** Folders with a single owner. */
  readonly #reserved = new Map<string, Claim<Owner>>();

  /**
   * Adds a claim, unless it clashes with an earlier one.
   *
   * @returns the clash; undefined when all is well
   */
  add(claim: Claim<Owner>): Clash<Owner> | undefined {
    const isFolder = claim.path.endsWith('/');
    const key = keyOf(isFolder ? claim.path.slice(0, -1) : claim.path);
    const folders = foldersAbove(key);
    const taken =
      (isFolder ? undefined : this.#folders.get(key)) ??
      [key, ...folders].map((path) => this.#files.get(path) ?? this.#reserved.get(path)).find(Boolean);
    if (taken) return { claim, taken };
    for (const folder of folders) if (!this.#folders.has(folder)) this.#folders.set(folder, claim);
    if (isFolder) {
      this.#reserved.set(key, claim);
      this.#folders.set(key, claim);
    } else this.#files.set(key, claim);
    return undefined;
  }

  /** Whether a file was claimed, or lies in a folder that was. */
  has(file: string): boolean {
    const key = keyOf(file);
    return this.#files.has(key) || foldersAbove(key).some((folder) => this.#reserved.has(folder));
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Folders above a file, the outermost first. */
function foldersAbove(key: string): string[] {
  const folders: string[] = [];
  for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) folders.push(key.slice(0, at));
  return folders;
}
