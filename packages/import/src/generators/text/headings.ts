import { headingLevels } from '../../html/prepare.ts';
import { plainText } from '../../html/plain-text.ts';
import { codeSpans, insideOf } from './code-spans.ts';

const HEADING =
  /^( {0,3})(#{1,6})(?=[ \t]+\S)([^\n]*)|^(?<=(?:^|\n)[ \t]*\n|^)( {0,3}(?![#>|<]|[*+-] |\d+[.)] |```|~~~)\S[^\n]*)\n {0,3}(=+|-{2,})[ \t]*$|<h([1-6])\b([^<>]*>(?:(?!<\/?h[1-6]\b)[^]){0,1000}?)<\/h\6>/gim;

/** Headings begin below the title, and none skips a level; one that repeats the title goes if it is the first. */
export function withHeadings(text: string, title: string): string {
  if (!/^ {0,3}(?:#|=+[ \t]*$|-{2,}[ \t]*$)|<h[1-6]/im.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  const found = [...text.matchAll(HEADING)].filter(({ index }) => !isInCode(index));
  const words = (typed: string): string =>
    plainText(typed)
      .replaceAll(/[\s#*_`\\]|\{[^{}]*\}$/g, '')
      .toLowerCase();
  const isTitle =
    found[0] !== undefined &&
    title !== '' &&
    words(found[0][3] ?? found[0][4] ?? '') === words(title) &&
    text.slice(0, found[0].index).trim() === '';
  const shown = isTitle ? found.slice(1) : found;
  const levels = headingLevels(
    shown.map(
      ([, , signs, , , line, tag]) =>
        signs?.length ?? (tag === undefined ? (line?.startsWith('=') === true ? 1 : 2) : Number(tag)),
    ),
  );
  let result = '';
  let at = isTitle && found[0] ? found[0].index + found[0][0].length : 0;
  for (const [place, match] of shown.entries()) {
    const [typed, indent, signs, rest, line, , tag, inner] = match;
    const level = levels[place] ?? 2;
    result += text.slice(at, match.index);
    at = match.index + typed.length;
    if (signs !== undefined) result += `${indent}${'#'.repeat(level)}${rest}`;
    else if (tag !== undefined) result += `<h${level}${inner}</h${level}>`;
    // The same number of lines, so that notes name the right one.
    else result += `${'#'.repeat(level)} ${line?.trim()}\n`;
  }
  return result + text.slice(at);
}
