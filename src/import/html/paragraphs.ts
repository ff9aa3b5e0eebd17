import { autop } from '@wordpress/autop';
import { Ends } from './ends.ts';

/** What `autop` leaves alone, or looks for the end of at each start. */
const HELD = /<(pre|script|style|svg|math)\b/gi;
/** Longer white space means no more than a line or two; `autop` looks at it again from each of its signs. */
const LONG_SPACE = /\s{50,}/g;

/**
 * Paragraphs and line breaks as WordPress makes them of a text. Time grows with the text alone, which that of `autop` does not
 * by itself.
 */
export function paragraphs(text: string): string {
  let key = 'held';
  while (text.includes(key)) key += '-held';
  const held: string[] = [];
  const hold = (piece: string, tag: string): string => `<${tag} ${key}="${held.push(piece) - 1}"></${tag}>`;
  const ends = new Ends(text);
  const pattern = new RegExp(HELD);
  let plain = '';
  let from = 0;
  const add = (to: number): void => {
    plain += text.slice(from, to).replaceAll(LONG_SPACE, shortSpace);
  };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [typed, name = ''] = match;
    const isPre = name.toLowerCase() === 'pre';
    const close = ends.after(pattern.lastIndex, `</${name}>`);
    if (!close && isPre) continue;
    add(match.index);
    // What has no end is held back with its start alone.
    from = close ? close.index + close[0].length : pattern.lastIndex;
    plain += hold(close ? text.slice(match.index, from) : typed, isPre ? 'figure' : 'b');
    pattern.lastIndex = from;
  }
  add(text.length);
  // Behind the last tag, every sign `<` is text.
  const last = plain.lastIndexOf('>') + 1;
  const html = autop(plain.slice(0, last) + plain.slice(last).replaceAll('<', '&lt;'));
  if (held.length === 0) return html;
  return html.replaceAll(
    new RegExp(`<(figure|b) ${key}="(\\d+)"></\\1>`, 'g'),
    (_, __, index: string) => held[Number(index)] ?? '',
  );
}

function shortSpace(space: string): string {
  const first = space.indexOf('\n');
  if (first < 0) return ' ';
  return space.includes('\n', first + 1) ? '\n\n' : '\n';
}
