import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MARKER } from '../pipeline/commit/made-folder.ts';

/** A file of the site whose bytes a change makes, alters or takes away. */
export interface FileChange {
  /** From the root of the site. */
  readonly file: string;
  readonly is: 'new' | 'changed' | 'gone';
}

/** What is known of a file without reading it. */
interface Known {
  /** Files of one id are one file. */
  readonly id: string;
  readonly size: number;
}

/** Compares two folders byte by byte. @returns in code-point order of the files */
export function changedFiles(before: string, after: string): FileChange[] {
  const [old, fresh] = [filesBelow(before), filesBelow(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((file): FileChange[] => {
    const [was, is] = [old.get(file), fresh.get(file)];
    if (!was) return [{ file, is: 'new' }];
    if (!is) return [{ file, is: 'gone' }];
    // One file under two names.
    if (was.id === is.id) return [];
    const isSame =
      was.size === is.size && readFileSync(join(before, file)).equals(readFileSync(join(after, file)));
    return isSame ? [] : [{ file, is: 'changed' }];
  });
}

function filesBelow(folder: string, prefix = '', found = new Map<string, Known>()): Map<string, Known> {
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (entry.isDirectory()) filesBelow(folder, `${path}/`, found);
    else if (!entry.name.startsWith(MARKER)) {
      const { dev, ino, size } = statSync(join(folder, path));
      found.set(path, { id: `${dev} ${ino}`, size });
    }
  }
  return found;
}
