import { mayHave } from './attributes.ts';
import { type Element, elementName, elementNamed, WITH_CONTENT } from './elements.ts';
import { pairsOf, tagsIn } from './inline-tags.ts';

/** Becomes a link to its `src`. */
const FRAME: Element = { attributes: ['src'] };

/**
 * Removes refused attributes, and elements with their content.
 *
 * @param text one block
 */
export function withoutLeftOut(text: string): string {
  if (!text.includes('<')) return text;
  const pieces = tagsIn(text);
  const pairs = pairsOf(pieces);
  let [left, from] = ['', 0];
  const cut = (start: number, end: number) => {
    if (start < from) return;
    left += text.slice(from, start);
    from = end;
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'start') continue;
    const name = elementName(piece.name);
    const element = name === 'iframe' ? FRAME : elementNamed(name);
    const close = pieces[pairs.get(index) ?? -1];
    if (!element && close && WITH_CONTENT.has(name)) cut(piece.start, close.end);
    for (const [key, { start, text: typed }] of piece.written) {
      const stays = key === 'id' || (key === 'name' && name === 'a') || (element && mayHave(element, key));
      if (!stays) cut(start, start + typed.length);
    }
  }
  return left + text.slice(from);
}
