import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** In total, and written since a moment. */
export interface OutputSize {
  readonly files: number;
  readonly bytes: number;
  readonly filesWritten: number;
  readonly bytesWritten: number;
}

/** @param since milliseconds since 1970; compares modification times */
export function outputSize(folder: string, since: number): OutputSize {
  const total = { files: 0, bytes: 0, filesWritten: 0, bytesWritten: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { size, mtimeMs } = lstatSync(join(entry.parentPath, entry.name));
    total.files += 1;
    total.bytes += size;
    if (mtimeMs < since) continue;
    total.filesWritten += 1;
    total.bytesWritten += size;
  }
  return total;
}
