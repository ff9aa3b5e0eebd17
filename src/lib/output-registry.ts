import type { Address } from './urls.ts';

export interface Claim<Owner> {
  /** From the site root. A folder ends with a slash. */
  readonly path: string;
  /** For messages. */
  readonly address: Address;
  readonly owner: Owner;
}

export interface Clash<Owner> {
  /** The later claim. */
  readonly claim: Claim<Owner>;
  readonly taken: Claim<Owner>;
}

/**
 * Two files with one path clash, and so do a file and a folder. Paths ignore case and Unicode normal form, as
 * some disks and hosts do.
 */
export class OutputRegistry<Owner> {
  readonly #files = new Map<string, Claim<Owner>>();
  /** First claim of each folder. */
  readonly #folders = new Map<string, Claim<Owner>>();
  readonly #reserved = new Map<string, Claim<Owner>>();

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

  /** Includes files in a reserved folder. */
  has(file: string): boolean {
    const key = keyOf(file);
    return this.#files.has(key) || foldersAbove(key).some((folder) => this.#reserved.has(folder));
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Outermost first. */
function foldersAbove(key: string): string[] {
  const folders: string[] = [];
  for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) folders.push(key.slice(0, at));
  return folders;
}
