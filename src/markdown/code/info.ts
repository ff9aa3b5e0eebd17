/** What stands behind the fence of a code block: ```` ```js title="app.js" {1,3-5} ````. */
export interface CodeInfo {
  /** As written; '' without one. */
  readonly language: string;
  readonly title?: string;
  /** Lines to mark: `1,3-5`. */
  readonly marked: string;
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

/** @param info with escapes and character references already decoded */
export function readInfo(info: string): CodeInfo {
  const text = info.trim().replace(BEFORE, '');
  const [braces, inBraces] = IN_BRACES.exec(text) ?? [];
  const word = braces ?? LANGUAGE.exec(text)?.[0] ?? '';
  const language = languageOf(inBraces ?? word);
  const rest = text.slice(word.length);
  const [, double, single, bare] = TITLE.exec(rest) ?? [];
  const title = (double ?? single ?? bare ?? FILE.exec(rest)?.[1] ?? '').trim();
  const marked = MARKED.exec(rest.replace(TITLE, ' '))?.[1] ?? '';
  return { language, marked, ...(title === '' ? {} : { title }) };
}

/** Prism's name for the changes of a program, `diff-js`, is `diff` here. */
function languageOf(word: string): string {
  const name = word.replace(/^\.(?=\w)/, '');
  return /^diff-\w/i.test(name) ? 'diff' : name;
}

/**
 * Whether each line is to be marked.
 *
 * @param ranges `1,3-5`
 * @param count lines that there are
 */
export function markedLines(ranges: string, count: number): boolean[] {
  const changes = new Int32Array(count + 2);
  const change = (line: number, by: number): number => (changes[line] = (changes[line] ?? 0) + by);
  for (const range of ranges.split(',')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    if (!(first <= Math.min(last, count))) continue;
    change(first, 1);
    change(Math.min(last, count) + 1, -1);
  }
  let open = 0;
  return Array.from(changes, (by) => (open += by) > 0).slice(1, count + 1);
}
