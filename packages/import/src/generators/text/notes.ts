import type { Syntax } from '../generator.ts';
import { codeSpans, insideOf } from './code-spans.ts';

/** Between two tags, up to the next start of the same kind. */
const between = (start: string, end: string): string => `${start}(?:(?!${start})[^])*?${end}`;
const tag = (words: string): string => String.raw`\{%[-+]?\s*${words}\s*[-+]?%\}`;

const LIQUID = `${between(tag('comment'), tag('endcomment'))}|${String.raw`\{%[-+]?\s*#[^%]*%\}`}`;
const NUNJUCKS = String.raw`\{#(?:(?!\{#)[^])*?#\}`;
const NOTES: Readonly<Record<Syntax, string>> = {
  liquid: `${LIQUID}|${between(String.raw`\{::comment\}`, String.raw`\{:\/(?:comment)?\}`)}`,
  nunjucks: `${LIQUID}|${NUNJUCKS}`,
  hexo: `${LIQUID}|${NUNJUCKS}`,
  hugo: between(String.raw`\{\{[<%]\s*comment\s*[>%]\}\}`, String.raw`\{\{[<%]\s*\/\s*comment\s*[>%]\}\}`),
  mdx: String.raw`\{\/\*(?:(?!\{\/\*)[^])*?\*\/\}`,
};
const HTML = '<!--(?:(?!<!--)[^])*?-->';
/** The mark that ends the opening, and a comment that only parts two lists. */
const KEPT = /^<!--\s*(?:more\b.*|[^\p{L}]*)-->$/su;
/** Nothing in it is a note. */
const VERBATIM = String.raw`\{%-?\s*(raw|verbatim|highlight|codeblock|code|prism)\b(?:(?!\{%-?\s*\1\b)[^])*?\{%-?\s*end\1\b`;

/**
 * Takes out what authors wrote for themselves, but for the ends of its lines. What stands in code stays.
 *
 * @param syntax of tags in the text; undefined where they are text
 */
export function withoutNotes(text: string, syntax: Syntax | undefined): string {
  const own = syntax === undefined ? '' : `${NOTES[syntax]}|`;
  const isInCode = insideOf(codeSpans(text));
  return text.replaceAll(
    new RegExp(`${VERBATIM}|(?<note>${own}${HTML})`, 'giu'),
    (typed: string, _: unknown, note: string | undefined, index: number) =>
      note === undefined || KEPT.test(typed) || isInCode(index) ? typed : typed.replaceAll(/[^\n]+/g, ''),
  );
}
