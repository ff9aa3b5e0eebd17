import { readFileSync } from 'node:fs';

/** A mistake of which a document says what becomes of it. */
export interface Mistake {
  /** What is written, on one line. */
  readonly written: string;
  /** What the build says of it. */
  readonly says: string;
}

/** The items of the section "Mistakes" of a document: what is written, in backticks, and what the build says. */
export function mistakesIn(document: string): Mistake[] {
  const section = readFileSync(document, 'utf8').split('\n## Mistakes\n')[1] ?? '';
  const items = section.split(/\n## /)[0]?.matchAll(/^- (`+)(.+?)\1: (.+(?:\n {2}.+)*)$/gm) ?? [];
  return [...items].map(([, , written = '', says = '']) => ({
    written: written.trim(),
    says: says.replaceAll(/\n {2}/g, ' ').replaceAll(/\\([*_[\]])/g, '$1'),
  }));
}
