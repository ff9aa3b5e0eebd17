import { withoutCommentsInValue } from '../comments.ts';

/** Info string of a fence: ```` ```js title="app.js" {1,3-5} ````. */
interface CodeInfo {
  /** May be empty. */
  language: string;
  title?: string;
  /** `1,3-5` */
  marked: string;
}

/**
 * Reads other generators' forms: `lang:js`, `brush: js`, `{.python .numberLines}`, `{r, echo=FALSE}`. Ignores
 * options of Rust (`rust,ignore`) and Pygments (`console?lang=python`). Prism's `diff-js` is `diff`.
 */
const LANGUAGE =
  /^(?!title=|\{[\d\s,-]*\})(?:\{\s?)?(?:[.=](?=\w))?(?:(?:lang|language|brush)[-:=]\s?)?(diff(?=-)|[^\s{},:?]+)/i;
const TITLE = /(?:^|[\s:])title=(?:"([^"]*)"|'([^']*)'|(\S+))/;
const MARKED = /\{([\d\s,-]+)\}/;

/** @param info with decoded escapes and references */
export function readInfo(info: string): CodeInfo {
  const typed = withoutCommentsInValue(info).trim();
  const [written = '', language = ''] = LANGUAGE.exec(typed) ?? [];
  const rest = typed.slice(written.length);
  const [, double, single, bare] = TITLE.exec(rest) ?? [];
  const title = (double ?? single ?? bare ?? '').trim();
  const marked = MARKED.exec(rest.replace(TITLE, ' '))?.[1] ?? '';
  return { language, marked, title: title || undefined };
}

/**
 * @param ranges `1,3-5`
 * @param count lines of the block
 */
export function markedLines(ranges: string, count: number): boolean[] {
  const changes = new Int32Array(count + 2);
  const change = (line: number, by: number) => (changes[line] = (changes[line] ?? 0) + by);
  for (const range of ranges.split(',')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    if (!(first <= Math.min(last, count))) continue;
    change(first, 1);
    change(Math.min(last, count) + 1, -1);
  }
  let open = 0;
  return Array.from(changes, (by) => (open += by) > 0).slice(1, count + 1);
}
