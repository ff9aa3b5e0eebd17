import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknownIn } from '../pipeline/commit/output-folder.ts';

export interface FileChange {
  /** From the site root. */
  file: string;
  is: 'new' | 'changed' | 'gone';
}

/** Compares bytes. @returns in code-point order */
export function changedFiles(before: string, after: string): FileChange[] {
  const [old, fresh] = [filesIn(before), filesIn(after)];
  return [...new Set([...old, ...fresh])].toSorted().flatMap((file): FileChange[] => {
    if (!old.has(file)) return [{ file, is: 'new' }];
    if (!fresh.has(file)) return [{ file, is: 'gone' }];
    const isSame = readFileSync(join(before, file)).equals(readFileSync(join(after, file)));
    return isSame ? [] : [{ file, is: 'changed' }];
  });
}

function filesIn(folder: string) {
  return new Set(unknownIn(folder, () => false));
}
