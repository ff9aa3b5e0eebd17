import type { Address } from './urls.ts';

export interface Claim<Owner> {
  /** From the site root. A folder ends with a slash. */
  path: string;
  /** For messages. */
  address: Address;
  owner: Owner;
}

interface Clash<Owner> {
  /** The later claim. */
  claim: Claim<Owner>;
  taken: Claim<Owner>;
}

/**
 * Two files with one path clash, and so do a file and a folder. Paths ignore case and Unicode normal form, as
 * some disks and hosts do.
 */
export function createOutputRegistry<Owner>() {
  const files = new Map<string, Claim<Owner>>();
  /** First claim of each folder. */
  const folders = new Map<string, Claim<Owner>>();
  const reserved = new Map<string, Claim<Owner>>();
  return {
    add(claim: Claim<Owner>): Clash<Owner> | undefined {
      const isFolder = claim.path.endsWith('/');
      const key = keyOf(isFolder ? claim.path.slice(0, -1) : claim.path);
      const above = foldersAbove(key);
      const taken =
        (isFolder ? undefined : folders.get(key)) ??
        [key, ...above].map((path) => files.get(path) ?? reserved.get(path)).find(Boolean);
      if (taken) return { claim, taken };
      for (const folder of above) if (!folders.has(folder)) folders.set(folder, claim);
      if (isFolder) {
        reserved.set(key, claim);
        folders.set(key, claim);
      } else files.set(key, claim);
      return undefined;
    },

    /** Includes files in a reserved folder. */
    has(file: string): boolean {
      const key = keyOf(file);
      return files.has(key) || foldersAbove(key).some((folder) => reserved.has(folder));
    },
  };
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
