import { Tally } from '../tally.ts';

/** Scripts without spaces between words. Each letter counts as a word. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Splits text and keeps the letters. */
const PARTS = new RegExp(`(${SPACELESS.source})`, 'u');

/** Soft hyphens and zero-width characters. */
const INVISIBLE = /\u00AD|\u034F|[\u200B-\u200F]|\u2060|[\uFE00-\uFE0F]|\uFEFF/g;

/** Normalises ligatures, full-width and other forms of a letter. */
function folded(text: string) {
  return text.replaceAll(INVISIBLE, '').normalize('NFKC').toLowerCase();
}

/** Letters and digits of a text without separators. */
export function lettersOf(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
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

/** Compares texts of an old page with the text of a new one. */
export function wordsOf(text: string) {
  const letters = lettersOf(text);
  let counted: Tally<string> | undefined;
  return {
    letters,
    missing,

    /** True if the page has at least half of the words. */
    hasMost: (blocks: readonly string[]): boolean =>
      missing(blocks).length <= Array.from(wordsIn(blocks.join(' '))).length / 2,
  };

  /**
   * Words that the blocks have more often than the page. Ignores blocks whose letters the page has in a row, so that
   * hyphens and spaces do not matter.
   */
  function missing(blocks: readonly string[]): string[] {
    const changed = blocks.filter((block) => !letters.includes(lettersOf(block)));
    if (changed.length === 0) return [];
    const before = new Tally<string>();
    for (const block of blocks) countWords(block, before);
    counted ??= countWords(text);
    const after = counted;
    return changed.flatMap((block) =>
      [...countWords(block)].flatMap(([word, count]) => {
        const gone = Math.max(0, Math.min(count, before.of(word) - after.of(word)));
        before.add(word, -gone);
        return Array.from({ length: gone }, () => word);
      }),
    );
  }
}
