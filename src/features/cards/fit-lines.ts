/** How wide a text is at a size. */
export type Measure = (text: string, size: number) => number;

export interface Fitted {
  readonly lines: readonly string[];
  /** Of the type, in pixels. */
  readonly size: number;
}

/** The space that a text is to fill, in pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
  /** Sizes to try, the largest first. */
  readonly sizes: readonly number[];
  /** From one line to the next, as a share of the size. */
  readonly leading: number;
}

/**
 * Letters. No space holds as many, so what follows has no say in how a text is set; and each word is measured many times,
 * so without a limit a long word would take minutes.
 */
const MOST_LETTERS = 2000;

/** Sets a text as large as it fits, in lines of about one length. What does not fit at all is cut with an ellipsis. */
export function fitLines(whole: string, space: Space, measure: Measure): Fitted {
  const text = beginning(whole);
  const { width, height, sizes, leading } = space;
  for (const size of sizes) {
    const lines = wrap(text, width, (line) => measure(line, size));
    const isWide = lines.some((line) => measure(line, size) > width);
    if (!isWide && lines.length * size * leading <= height) {
      return { size, lines: balance(text, lines.length, width, (line) => measure(line, size)) };
    }
  }
  const size = sizes.at(-1) ?? 1;
  const most = Math.floor(height / (size * leading));
  const lines = wrap(breakable(text, width, size, measure), width, (line) => measure(line, size)).slice(
    0,
    most,
  );
  const last = lines.at(-1) ?? '';
  return { size, lines: [...lines.slice(0, -1), ellipsis(last, width, (line) => measure(line, size))] };
}

/** As much of a text as can be set, with single spaces. */
function beginning(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ');
  if (words.length <= MOST_LETTERS) return words;
  return `${words.slice(0, MOST_LETTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Fills lines with words, one after another. */
function wrap(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** The narrowest setting in the same number of lines has no line of one word. */
function balance(text: string, count: number, width: number, measure: (line: string) => number): string[] {
  let [narrow, wide] = [0, width];
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(text, middle, measure);
    if (lines.length > count || lines.some((line) => measure(line) > middle)) narrow = middle;
    else wide = middle;
  }
  return wrap(text, wide, measure);
}

/** Puts spaces into words that are wider than a line. */
function breakable(text: string, width: number, size: number, measure: Measure): string {
  return text
    .split(/\s+/)
    .flatMap((word) => {
      const pieces = [''];
      for (const letter of word) {
        const longer = (pieces.at(-1) ?? '') + letter;
        if (measure(longer, size) > width) pieces.push(letter);
        else pieces[pieces.length - 1] = longer;
      }
      return pieces;
    })
    .join(' ');
}

function ellipsis(line: string, width: number, measure: (line: string) => number): string {
  let cut = line;
  while (cut !== '' && measure(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut.replace(/[\s,;:.–—-]+$/, '')}…`;
}
