import type { Address } from './urls.ts';

interface Claim<Owner> {
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
  /** Files and reserved folders, in which nothing else may lie. */
  const closed = new Map<string, Claim<Owner>>();
  /** First claim in each other folder. */
  const folders = new Map<string, Claim<Owner>>();
  return {
    add(claim: Claim<Owner>): Clash<Owner> | undefined {
      const isFolder = claim.path.endsWith('/');
      const key = keyOf(isFolder ? claim.path.slice(0, -1) : claim.path);
      const above = foldersAbove(key);
      const taken =
        (isFolder ? undefined : folders.get(key)) ??
        [key, ...above].map((path) => closed.get(path)).find(Boolean);
      if (taken) return { claim, taken };
      for (const folder of above) if (!folders.has(folder)) folders.set(folder, claim);
      closed.set(key, claim);
      return undefined;
    },

    /** Includes files in a reserved folder. */
    has(file: string): boolean {
      const key = keyOf(file);
      return [key, ...foldersAbove(key)].some((path) => closed.has(path));
    },
  };
}

function keyOf(path: string) {
  return path.normalize('NFC').toLowerCase();
}

/** Outermost first. */
function foldersAbove(key: string) {
  return Array.from(key.matchAll(/\//g), ({ index }) => key.slice(0, index));
}
