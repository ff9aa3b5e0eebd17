/** What stands behind the fence of a code block: ```` ```js title="app.js" {1,3-5} ````. */
export interface CodeInfo {
  /** As written; '' without one. */
  readonly language: string;
  readonly title?: string;
  /** Lines to mark, from 1. */
  readonly isMarked: (line: number) => boolean;
}

/** The first word, unless it is a title already. */
const LANGUAGE = /^(?!title=)[^\s{]+/;
const TITLE = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))/;
const MARKED = /\{([\d\s,-]+)\}/;

/** @param info with escapes and character references already decoded */
export function readInfo(info: string): CodeInfo {
  const [language = ''] = LANGUAGE.exec(info.trim()) ?? [];
  const rest = info.trim().slice(language.length);
  const [, double, single, bare] = TITLE.exec(rest) ?? [];
  const title = (double ?? single ?? bare ?? '').trim();
  const ranges = (MARKED.exec(rest.replace(TITLE, ' '))?.[1] ?? '')
    .split(',')
    .map((range) => range.split('-').map(Number))
    .map(([first = 0, last = first]) => ({ first, last }));
  return {
    language,
    ...(title === '' ? {} : { title }),
    isMarked: (line) => ranges.some(({ first, last }) => line >= first && line <= last),
  };
}
