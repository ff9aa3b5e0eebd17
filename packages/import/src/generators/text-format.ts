import { valueFor } from '../optional.ts';

/** The importer keeps texts of `other` formats as typed. */
export type TextFormat = 'markdown' | 'html' | 'other';

const FORMATS = [
  [/\.(?:mdx?|markdown|mk|mkdn?|mkdown|mdown|mdoc|pdc|pandoc)$/i, 'markdown'],
  [/\.(?:html?|njk|liquid)$/i, 'html'],
  [/\.(?:adoc|asciidoc|ad|org|rst|textile)$/i, 'other'],
] as const;

/** @returns undefined for a file that is not a text */
export function formatOf(path: string): TextFormat | undefined {
  return valueFor(FORMATS, path);
}
