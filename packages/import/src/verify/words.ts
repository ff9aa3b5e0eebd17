import { Tally } from '../tally.ts';

/** Scripts that part words by no spaces: each letter counts, for what stands beside it may be another word. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Keeps the letters that it parts at. */
const PARTS = new RegExp(`(${SPACELESS.source})`, 'u');

/** Places where a word may be broken, and signs without width. */
const INVISIBLE = /\u00AD|\u034F|[\u200B-\u200F]|\u2060|[\uFE00-\uFE0F]|\uFEFF/g;

/** Ligatures, full width and other forms of one letter are that letter. */
function folded(text: string): string {
  return text.replaceAll(INVISIBLE, '').normalize('NFKC').toLowerCase();
}

/** All letters and digits of a text in a row: how it is cut into words, lines and elements does not count. */
export function lettersOf(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The same, with the sign `^` before what is raised, in Unicode or as {@link readText} marks it. */
export function markedLetters(text: string): string {
  const marked = text.replaceAll(/[\u2070\u00B9\u00B2\u00B3\u2074-\u207B\u207F]+/g, '^$&');
  return folded(marked).replaceAll(/[^\p{L}\p{M}\p{N}^]+/gu, '');
}

/** Words of a text in their order; in scripts without spaces, letters. */
export function* wordsIn(text: string): Generator<string> {
  for (const [run] of folded(text).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!SPACELESS.test(run)) yield run;
    else for (const part of run.split(PARTS)) if (part !== '') yield part;
  }
}

/** How often a text has each of its words. */
export function countWords(text: string, counts = new Tally<string>()): Tally<string> {
  for (const word of wordsIn(text)) counts.add(word);
  return counts;
}

/**
 * Words of the blocks of an old page that the new one shows less often. A block whose letters stand in the new page in a row is there,
 * however its words are cut, joined or hyphenated.
 *
 * @param letters of the new page
 * @param words of the new page; asked only if a block is not found as it was
 */
export function missingWords(
  blocks: readonly string[],
  letters: string,
  words: () => Tally<string>,
): string[] {
  const changed = blocks.filter((block) => !letters.includes(lettersOf(block)));
  if (changed.length === 0) return [];
  const before = new Tally<string>();
  for (const block of blocks) countWords(block, before);
  const after = words();
  return changed.flatMap((block) =>
    [...countWords(block)].flatMap(([word, count]) => {
      const gone = Math.max(0, Math.min(count, before.of(word) - after.of(word)));
      before.add(word, -gone);
      return Array.from({ length: gone }, () => word);
    }),
  );
}
