import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolderAt } from '../commit/disk.ts';

/** Name of the file in the cache folder. Workflows that run on a schedule read it; see docs/publish.md. */
export const NEXT_DUE_FILE = 'next-due';

/**
 * Writes when the site must be built again although nobody changes a file: the next date on which a post appears or
 * expires.
 *
 * @param due milliseconds since 1970; null when there is no such date
 */
export function writeNextDue(cache: string, due: number | null): void {
  const file = join(cache, NEXT_DUE_FILE);
  mkdirSync(cache, { recursive: true });
  removeFolderAt(file);
  writeFileSync(file, nextDueText(due));
}

/** One line: a moment in UTC, `2024-06-22T16:30:00.000Z`, or `never`. */
export function nextDueText(due: number | null): string {
  return `${due === null ? 'never' : new Date(due).toISOString()}\n`;
}
