/** Targets of links, raw tags and addresses, as far as people write them. */
const NO_WORDS = /\]\([^)\n]{0,500}\)|<[^>\n]{0,500}>|https?:\/\/\S*/g;

/**
 * A text in which code, addresses of links and raw tags, which are no words, are spaces: letter for letter, so that
 * places stay.
 */
export function onlyWords(text: string): string {
  let [result, from] = ['', 0];
  for (const { start, end } of codeRanges(text)) {
    result += text.slice(from, start) + blank(text.slice(start, end));
    from = end;
  }
  return (result + text.slice(from)).replaceAll(NO_WORDS, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** Where there is code between backticks, in ascending order. */
export function codeRanges(text: string): { readonly start: number; readonly end: number }[] {
  if (!text.includes('`')) return [];
  const runs = Array.from(text.matchAll(/`+/g), ({ 0: { length }, index }) => ({ length, index }));
  // Backwards, for the next run of the same length is what ends one.
  const next = new Map<number, number>();
  const ends = runs.toReversed().map(({ length, index }) => {
    const end = next.get(length);
    next.set(length, index + length);
    return end;
  });
  const ranges: { start: number; end: number }[] = [];
  for (const { index } of runs) {
    const end = ends.pop();
    if (end !== undefined && index >= (ranges.at(-1)?.end ?? 0)) ranges.push({ start: index, end });
  }
  return ranges;
}
