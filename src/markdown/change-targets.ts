import { startsOfLines } from '../lib/text.ts';
import { plainParser, type Token } from './markdown-it.ts';
import { codeIn, codeRanges, type Range } from './words.ts';

/** Behind `](`, `]:`, `href=`, `src=` and `poster=`. Parentheses may stand in pairs. */
const TARGET = new RegExp(
  [
    String.raw`(?<=\](?:\(\s{0,9}|:[ \t]{0,9})<)[^<>\r\n]+`,
    String.raw`(?<=\](?:\(\s{0,9}|:[ \t]{0,9})|\b(?:href|src|poster)=)(?:[^\s"'<>()]|\([^\s"'<>()]{0,300}\))+`,
    String.raw`(?<=\b(?:href|src|poster)=(["']))(?:(?!\1)[^\r\n])+`,
  ].join('|'),
  'g',
);

/**
 * Changes targets of links, pictures and raw tags, outside of code.
 *
 * @param change new target of one, both as written
 */
export function changeTargets(markdown: string, change: (target: string) => string): string {
  const isCode = codeIn(markdown, codeOf(markdown));
  return markdown.replaceAll(TARGET, (target, _quote, index: number) =>
    isCode(index) ? target : change(target),
  );
}

/** Ranges of code, in ascending order. */
export function codeOf(markdown: string): Range[] {
  if (!/[`~\t]| {4}/.test(markdown)) return [];
  const starts = startsOfLines(markdown);
  const parser = plainParser();
  const tokens: Token[] = [];
  // Inline content takes most of the time, and has no lines.
  parser.block.parse(markdown.replaceAll('\r\n', ' \n'), parser, {}, tokens);
  return tokens.flatMap(({ type, map }) => {
    const [start = 0, end = markdown.length] = map?.map((line) => starts[line]) ?? [0, 0];
    if (/^(?:fence|code_block)$/.test(type)) return [{ start, end }];
    if (!/^(?:inline|tr_open)$/.test(type)) return [];
    return codeRanges(markdown.slice(start, end)).map((one) => ({
      start: start + one.start,
      end: start + one.end,
    }));
  });
}
