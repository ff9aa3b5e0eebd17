import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSource } from './problems-text.ts';
import type { Output } from './style.ts';

/** Where reporters stand. */
export interface ReporterOptions {
  /** Folder of the blog. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  readonly errors: Output;
}

/** Reads files of the blog for the lines that are shown of them. @param root folder of the blog */
export function sourcesIn(root: string): ReadSource {
  return (file) => {
    try {
      return readFileSync(join(root, file), 'utf8');
    } catch {
      return undefined;
    }
  };
}

/** Columns of a terminal; a pipe or a file takes lines of any length. */
export function columnsOfOutput({ isTTY, columns }: Output): number {
  return isTTY ? columns || 80 : Infinity;
}
