/** The language of a text; `other` is one that is not read here: its words stay as they were typed. */
export type TextFormat = 'markdown' | 'html' | 'other';

const FORMATS: readonly (readonly [ending: RegExp, TextFormat])[] = [
  [/\.(?:mdx?|markdown|mk|mkdn?|mkdown|mdown|mdoc|pdc|pandoc)$/i, 'markdown'],
  [/\.(?:html?|njk|liquid)$/i, 'html'],
  [/\.(?:adoc|asciidoc|ad|org|rst|textile)$/i, 'other'],
];

/** @returns undefined for a file that is no text to be published */
export function formatOf(path: string): TextFormat | undefined {
  return FORMATS.find(([ending]) => ending.test(path))?.[1];
}
