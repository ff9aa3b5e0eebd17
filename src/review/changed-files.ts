import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MARKER } from '../lib/urls.ts';

export interface FileChange {
  /** From the site root. */
  file: string;
  is: 'new' | 'changed' | 'gone';
}

/** Compares bytes. @returns in code-point order */
export function changedFiles(before: string, after: string): FileChange[] {
  const [old, fresh] = [filesBelow(before), filesBelow(after)];
  return [...new Set([...old, ...fresh])].toSorted().flatMap((file): FileChange[] => {
    if (!old.has(file)) return [{ file, is: 'new' }];
    if (!fresh.has(file)) return [{ file, is: 'gone' }];
    const isSame = readFileSync(join(before, file)).equals(readFileSync(join(after, file)));
    return isSame ? [] : [{ file, is: 'changed' }];
  });
}

function filesBelow(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory() && !entry.name.startsWith(MARKER),
  );
  return new Set(
    files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/')),
  );
}
