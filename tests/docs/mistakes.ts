import { readFileSync } from 'node:fs';

export interface Mistake {
  /** On one line. */
  readonly written: string;
  /** Message and hint. */
  readonly says: string;
}

/** Rows of the table in the section "Mistakes". */
export function mistakesIn(document: string): Mistake[] {
  const section = readFileSync(document, 'utf8').split('\n## Mistakes\n')[1] ?? '';
  const rows = section.split(/\n## /)[0]?.matchAll(/^\| (`+)(.+?)\1 +\| (.+?) +\|$/gm) ?? [];
  return [...rows].map(([, , written = '', says = '']) => ({
    written: written.trim(),
    says: says.replaceAll(/\\([*_[\]])/g, '$1'),
  }));
}
