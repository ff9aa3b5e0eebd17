/** How wide a text is at a size. */
type Measure = (text: string, size: number) => number;

interface Fitted {
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

/** Letters. No space holds as many; and each word is measured many times, so without a limit a long one would take minutes. */
const MOST_LETTERS = 1000;

/** Sets a text as large as it fits, in lines of about one length. What does not fit at all is cut with an ellipsis. */
export function fitLines(whole: string, { width, height, sizes, leading }: Space, measure: Measure): Fitted {
  const text = whole.replaceAll(/\s+/g, ' ').slice(0, MOST_LETTERS);
  for (const size of sizes) {
    const measured = (line: string): number => measure(line, size);
    const lines = wrap(text, width, measured);
    const isWide = lines.some((line) => measured(line) > width);
    if (!isWide && lines.length * size * leading <= height)
      return { size, lines: balance(text, lines.length, width, measured) };
  }
  const size = sizes.at(-1) ?? 1;
  const measured = (line: string): number => measure(line, size);
  const lines = wrap(broken(text, width, measured), width, measured);
  const shown = lines.slice(0, Math.floor(height / (size * leading)));
  let last = shown.pop() ?? '';
  while (last !== '' && measured(`${last}…`) > width) last = last.slice(0, -1);
  return { size, lines: [...shown, `${last.replace(/[\s,;:.–—-]+$/, '')}…`] };
}

/** Fills lines with words, one after another. */
function wrap(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
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
function broken(text: string, width: number, measure: (line: string) => number): string {
  let [result, line] = ['', ''];
  for (const letter of text) {
    line = letter === ' ' ? '' : line + letter;
    if (measure(line) > width) [result, line] = [`${result} `, letter];
    result += letter;
  }
  return result;
}
