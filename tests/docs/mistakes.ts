import { readFileSync } from 'node:fs';

/** A mistake, and the message that a document promises for it. */
export interface Mistake {
  /** The faulty text, on one line. */
  readonly written: string;
  /** Message and hint of the build. */
  readonly says: string;
}

/** Rows of the table in the section "Mistakes" of a document: the text in backticks, and the message. */
export function mistakesIn(document: string): Mistake[] {
  const section = readFileSync(document, 'utf8').split('\n## Mistakes\n')[1] ?? '';
  const rows = section.split(/\n## /)[0]?.matchAll(/^\| (`+)(.+?)\1 +\| (.+?) +\|$/gm) ?? [];
  return [...rows].map(([, , written = '', says = '']) => ({
    written: written.trim(),
    says: says.replaceAll(/\\([*_[\]])/g, '$1'),
  }));
}
