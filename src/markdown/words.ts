/** UTF-16 code units between words. */
const SPACE = String.raw`\0- \xa0\u2000-\u200b\u2013\u2014\u3000-\u3004\u3008-\u3020\uff00-\uff0f`;
/** One word each; beyond U+FFFF, first halves of pairs. */
const IDEOGRAPH = String.raw`\u3005-\u3007\u3021-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ud840-\ud88d\uf900-\ufaff`;
/** Neither starts nor ends a word. */
const MARK = String.raw`!-/:-@[-\x60{-\xbf\u200c-\u206f\udc00-\udfff`;
const WORD = new RegExp(`[${IDEOGRAPH}]|[^${SPACE}${MARK}${IDEOGRAPH}][^${SPACE}${IDEOGRAPH}]*`, 'g');

/** Counts runs with a letter or digit, and characters of scripts without spaces. */
export function countWords(text: string): number {
  let words = 0;
  WORD.lastIndex = 0;
  while (WORD.test(text)) words++;
  return words;
}

const NO_WORDS = /\]\([^)\n]{0,500}\)|<[^>\n]{0,500}>|https?:\/\/\S*/g;

/** Blanks code, link targets and raw tags. Indices stay valid. */
export function onlyWords(text: string): string {
  return withoutCode(text).replaceAll(NO_WORDS, blank);
}

/** Blanks code between backticks. Indices stay valid. */
export function withoutCode(text: string): string {
  let [result, from] = ['', 0];
  for (const { start, end } of codeRanges(text)) {
    result += text.slice(from, start) + blank(text.slice(start, end));
    from = end;
  }
  return result + text.slice(from);
}

function blank(text: string) {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** Code between backticks, unless ranges are given. Call it with rising indices. */
export function codeIn(
  text: string,
  ranges: readonly Range[] = codeRanges(text),
): (index: number) => boolean {
  let next = 0;
  return (index) => {
    while ((ranges[next]?.end ?? Infinity) <= index) next++;
    return (ranges[next]?.start ?? Infinity) <= index;
  };
}

/** Indices; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** In ascending order. */
export function codeRanges(text: string): Range[] {
  if (!text.includes('`')) return [];
  const runs = Array.from(text.matchAll(/`+/g), ({ 0: { length }, index }) => ({ length, index }));
  // The next run of the same length ends a range.
  const next = new Map<number, number>();
  const ends = runs.toReversed().map(({ length, index }) => {
    const end = next.get(length);
    next.set(length, index + length);
    return end;
  });
  const ranges: Range[] = [];
  for (const { index } of runs) {
    const end = ends.pop();
    if (end !== undefined && index >= (ranges.at(-1)?.end ?? 0)) ranges.push({ start: index, end });
  }
  return ranges;
}
