/** Words of a text with how often each is there. */
export type WordCount = ReadonlyMap<string, number>;

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

export function countWords(text: string, counts = new Map<string, number>()): Map<string, number> {
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * Words of the blocks of an old page that the new one shows less often. A block whose letters stand in the new page in a row is there,
 * however its words are cut, joined or hyphenated.
 *
 * @param letters of the new page
 * @param words of the new page; asked only if a block is not found as it was
 */
export function missingWords(blocks: readonly string[], letters: string, words: () => WordCount): string[] {
  const changed = blocks.filter((block) => !letters.includes(lettersOf(block)));
  if (changed.length === 0) return [];
  const before = new Map<string, number>();
  for (const block of blocks) countWords(block, before);
  const after = words();
  const missing: string[] = [];
  for (const block of changed)
    for (const [word, count] of countWords(block)) {
      const gone = Math.min(count, (before.get(word) ?? 0) - (after.get(word) ?? 0));
      for (let number = 0; number < gone; number++) missing.push(word);
      if (gone > 0) before.set(word, (before.get(word) ?? 0) - gone);
    }
  return missing;
}
