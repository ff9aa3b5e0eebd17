/** What stands behind the fence of a code block: ```` ```js title="app.js" {1,3-5} ````. */
export interface CodeInfo {
  /** As written; '' without one. */
  readonly language: string;
  readonly title?: string;
  /** Lines to mark, from 1. */
  readonly isMarked: (line: number) => boolean;
}

/**
 * The first word, unless it is a title already. What follows a comma is for Rust's own tools (`rust,ignore`), what follows a
 * question mark for Pygments (`console?lang=python`), and a file stands behind a colon (`js:src/app.js`).
 */
const LANGUAGE = /^(?!title=)[^\s{,:?]+/;
/** What other generators put before it: `lang:js`, `language-js`, `brush: js`. */
const BEFORE = /^(?:lang[:=]|language[-:=]|brush:\s?)(?=\w)/i;
/** Attributes of Pandoc, `{.python .numberLines}`, and chunks of R Markdown, `{r, echo=FALSE}`; but not lines, `{1,3}`. */
const IN_BRACES = /^\{\s?(?:#[\w-]+\s)?[.=]?(?=[a-z])([\w+#-]+)/i;
const FILE = /^:(?!title=)([^\s{]*[./][^\s{]*)/;
const TITLE = /(?:^|[\s:])title=(?:"([^"]*)"|'([^']*)'|(\S+))/;
const MARKED = /\{([\d\s,-]+)\}/;

interface Range {
  readonly first: number;
  readonly last: number;
}

/** @param info with escapes and character references already decoded */
export function readInfo(info: string): CodeInfo {
  const text = info.trim().replace(BEFORE, '');
  const [braces, inBraces] = IN_BRACES.exec(text) ?? [];
  const word = braces ?? LANGUAGE.exec(text)?.[0] ?? '';
  const language = languageOf(inBraces ?? word);
  const rest = text.slice(word.length);
  const [, double, single, bare] = TITLE.exec(rest) ?? [];
  const title = (double ?? single ?? bare ?? FILE.exec(rest)?.[1] ?? '').trim();
  const ranges = readRanges(MARKED.exec(rest.replace(TITLE, ' '))?.[1] ?? '');
  return {
    language,
    ...(title === '' ? {} : { title }),
    isMarked: (line) => {
      const range = lastStarting(ranges, line);
      return range !== undefined && line <= range.last;
    },
  };
}

/** Prism's name for the changes of a program, `diff-js`, is `diff` here. */
function languageOf(word: string): string {
  const name = word.replace(/^\.(?=\w)/, '');
  return /^diff-\w/i.test(name) ? 'diff' : name;
}

/** Ranges of lines in their order, none of which touches another: `3-5,1,4-7` is 1 to 1 and 3 to 7. */
function readRanges(text: string): readonly Range[] {
  const written = text
    .split(',')
    .map((range) => range.split('-').map(Number))
    .map(([first = 0, last = first]) => ({ first, last }))
    .filter(({ first, last }) => first <= last)
    .toSorted((a, b) => a.first - b.first);
  const ranges: Range[] = [];
  for (const range of written) {
    const before = ranges.at(-1);
    if (before && range.first <= before.last)
      ranges[ranges.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
    else ranges.push(range);
  }
  return ranges;
}

/** Of ranges in their order, the last that starts at or before a line, found by halving. */
function lastStarting(ranges: readonly Range[], line: number): Range | undefined {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.first ?? Infinity) <= line) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
