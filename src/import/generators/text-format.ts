/** The language of a text; `other` is one that is not read here: its words stay as they were typed. */
export type TextFormat = 'markdown' | 'html' | 'textile' | 'other';

const FORMATS: readonly (readonly [ending: RegExp, TextFormat])[] = [
  [/\.(?:mdx?|markdown|mk|mkdn?|mkdown|mdown|mdoc|pdc|pandoc)$/i, 'markdown'],
  [/\.(?:html?|njk|liquid)$/i, 'html'],
  [/\.textile$/i, 'textile'],
  [/\.(?:adoc|asciidoc|ad|org|rst)$/i, 'other'],
];

/** @returns undefined for a file that is no text to be published */
export function formatOf(path: string): TextFormat | undefined {
  return FORMATS.find(([ending]) => ending.test(path))?.[1];
}
