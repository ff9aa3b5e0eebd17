import { Tally } from '../tally.ts';

/** Scripts without spaces between words. Each letter counts as a word. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Splits text and keeps the letters. */
const PARTS = new RegExp(`(${SPACELESS.source})`, 'u');

/** Soft hyphens and zero-width characters. */
const INVISIBLE = /\u00AD|\u034F|[\u200B-\u200F]|\u2060|[\uFE00-\uFE0F]|\uFEFF/g;

/** Normalises ligatures, full-width and other forms of a letter. */
function folded(text: string): string {
  return text.replaceAll(INVISIBLE, '').normalize('NFKC').toLowerCase();
}

/** Letters and digits of a text without separators. */
export function lettersOf(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Like {@link lettersOf}, with `^` before exponents from Unicode or `readText`. */
export function markedLetters(text: string): string {
  const marked = text.replaceAll(/[\u2070\u00B9\u00B2\u00B3\u2074-\u207B\u207F]+/g, '^$&');
  return folded(marked).replaceAll(/[^\p{L}\p{M}\p{N}^]+/gu, '');
}

/** Words in order; single letters in scripts without spaces. */
export function* wordsIn(text: string): Generator<string> {
  for (const [run] of folded(text).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!SPACELESS.test(run)) yield run;
    else for (const part of run.split(PARTS)) if (part !== '') yield part;
  }
}

export function countWords(text: string, counts = new Tally<string>()): Tally<string> {
  for (const word of wordsIn(text)) counts.add(word);
  return counts;
}

/**
 * Words that the blocks of an old page have more often than the new page. Ignores blocks whose letters the new page
 * has in a row, so that hyphens and spaces do not matter.
 *
 * @param letters letters of the new page
 * @param words counts the words of the new page, if a block differs
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

/** Tells of a text in blocks if a page shows at least half of its words. @param text of the page */
export function showsMost(text: string): (blocks: readonly string[]) => boolean {
  const letters = lettersOf(text);
  const words = countWords(text);
  return (blocks) =>
    missingWords(blocks, letters, () => words).length <= Array.from(wordsIn(blocks.join(' '))).length / 2;
}
