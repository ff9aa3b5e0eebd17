import { listOf, objectOf, stringOf, type Json } from './json.ts';

/** Keys of both editors whose texts readers see. */
const SHOWN = /^(?:text|html|markdown|code|caption|title|heading|header|content|description)$/i;

/**
 * The words of a post that has no HTML, from the document of either editor of Ghost, Lexical or Mobiledoc: a paragraph for each
 * block. Ghost writes HTML each time a post is saved, so exports hardly ever need it.
 *
 * @returns undefined when it is no such document, or one without words
 */
export function editorWords(text: string): readonly string[] | undefined {
  let document: Readonly<Record<string, Json>>;
  try {
    document = objectOf(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
  const blocks = [
    ...listOf(objectOf(document['root'])['children']),
    ...listOf(document['sections']),
    ...listOf(document['cards']),
  ];
  const words = blocks.map((block) => wordsIn(block, 0).trim()).filter((one) => one !== '');
  return words.length === 0 ? undefined : words;
}

function wordsIn(value: Json, depth: number): string {
  if (depth > 60) return '';
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    // A piece of text of Mobiledoc: `[0, markups, closed, words]`.
    if (list.length === 4 && typeof list[0] === 'number') return stringOf(list[3]);
    return list.map((one) => wordsIn(one, depth + 1)).join('');
  }
  return Object.entries(objectOf(value))
    .map(([key, one]) =>
      typeof one !== 'string' ? wordsIn(one, depth + 1) : SHOWN.test(key) ? `${one} ` : '',
    )
    .join('');
}
