import { mayHave } from './attributes.ts';
import { type Element, elementName, elementNamed, WITH_CONTENT } from './elements.ts';
import { pairsOf, tagsIn } from './inline-tags.ts';

/** A page shows a link to what is in a frame. */
const FRAME: Element = { attributes: ['src'] };

/**
 * Raw HTML without what a page leaves out of it: attributes, and elements that go with their content, such as templates. Code
 * between backticks stays as it is.
 *
 * @param text of one block
 */
export function withoutLeftOut(text: string): string {
  if (!text.includes('<')) return text;
  const pieces = tagsIn(text);
  const pairs = pairsOf(pieces);
  let [left, from] = ['', 0];
  const cut = (start: number, end: number): void => {
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
