import type { Words } from '../words/words.ts';

/** About as much as a page of search results shows. */
const MOST = 160;

/**
 * A description of a list that has none: its title and the first of what it lists, whole names only, in 160
 * characters. Undefined when it lists nothing.
 */
export function openingWords(title: string, names: readonly string[], words: Words): string | undefined {
  let text: string | undefined;
  for (const name of names) {
    const longer = text === undefined ? `${title}: ${name}` : `${text}${words.comma}${name}`;
    if (text !== undefined && longer.length > MOST) break;
    text = longer;
  }
  return text;
}
