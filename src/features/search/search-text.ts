/**
 * One sign of a script that puts no spaces between words, with what is written above or below it. The search page's
 * script has the same pattern; a test compares them.
 */
export const SIGN: RegExp =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*/gu;

/** Blocks of Unicode that have such signs: a search for them is much quicker than one for the signs. */
const MAY_BE_SIGN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uffff]/;

/** Elements that stand inside a word or between two; all others end a line or a box. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|time|u|var|wbr)(?:\s[^>]*)?>/g;
const BLOCK = /<[^>]*>/g;
/** What nobody looks for: the marks of footnotes, in the text and behind the notes. */
const FURNITURE = /<sup class="footnote-ref">.*?<\/sup>|<a [^>]*role="doc-backlink"[^>]*>.*?<\/a>/g;
const ALTERNATIVE = /<img\s[^>]*?alt="([^"]*)"[^>]*>/g;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * What a reader of a post sees, as one line of plain text, with the text alternatives of its pictures.
 *
 * @param html safe HTML of our own Markdown renderer, in which a `>` never stands inside a tag
 */
export function searchText(html: string): string {
  const body = html.includes('footnote-ref') ? html.replaceAll(FURNITURE, '') : html;
  const text = (body.includes('<img') ? body.replaceAll(ALTERNATIVE, ' $1 ') : body)
    .replaceAll(INLINE, '')
    .replaceAll(BLOCK, ' ');
  return separated(text.includes('&') ? text.replaceAll(/&(#x?[\da-f]+|[a-z]+);/gi, decoded) : text);
}

/**
 * A text whose every word stands between spaces. Chinese, Japanese and their like are cut into single signs: a
 * dictionary would cut the same sentence in other ways on other machines, and a reader who types two signs of a
 * sentence must find it.
 */
export function separated(text: string): string {
  // Pagefind takes words that begin so for orders.
  const words = text.includes('___') ? text.replaceAll(/___(?=(?:END_)?PAGEFIND)/g, '') : text;
  const spaced = MAY_BE_SIGN.test(words) ? words.replaceAll(SIGN, ' $& ') : words;
  return spaced.replaceAll(/ \s+|[^\S ]\s*/g, ' ').trim();
}

function decoded(entity: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? entity;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
