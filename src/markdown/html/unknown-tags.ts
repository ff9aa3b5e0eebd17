import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';

import { shorten } from '../../lib/text.ts';
import { markProblem, type InlineProblem } from '../marks.ts';
import { blockRule } from '../rule-named.ts';
import { isElement } from './elements.ts';

/** Leaves tags of no element of HTML, such as `<T>`, in the text as they are typed. */
export function unknownTags(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'unknown_tag', unknownInText);
  const html = blockRule('html_block');
  const rule: RuleBlock = (state, startLine, endLine, silent) =>
    !isUnknownAt(state.src, (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)) &&
    html(state, startLine, endLine, silent);
  md.block.ruler.at('html_block', rule, { alt: ['paragraph', 'reference', 'blockquote'] });
}

const NAME = /<\/?([a-z][a-z\d-]*)/iy;

function isUnknownAt(text: string, start: number): boolean {
  if (text[start] !== '<') return false;
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[1];
  return name !== undefined && !isElement(name.toLowerCase());
}

const unknownInText: RuleInline = (state, silent) => {
  const { src, pos } = state;
  if (!isUnknownAt(src, pos)) return false;
  const tag = HTML_TAG_RE.exec(src.slice(pos, state.posMax))?.[0];
  if (tag === undefined) return false;
  state.pos += tag.length;
  if (silent) return true;
  state.pending += tag;
  markProblem(state, pos, unknownTag(tag, `Write it in backticks: \`${codeAround(src, pos, state.pos)}\``));
  return true;
};

/** The code that a tag is probably a part of: `Vec<T>`. */
function codeAround(text: string, start: number, end: number): string {
  const before = /[\w:<&*]*$/.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const after = /^>*(?:::\w+)*(?:\(\))?/.exec(text.slice(end, end + 30))?.[0] ?? '';
  return before + shorten(text.slice(start, end)) + after;
}

/** What is said of a tag that stays as it is typed. */
export function unknownTag(tag: string, hint: string): InlineProblem {
  const name = /^<\/?[^\s/<>]*/.exec(tag)?.[0] ?? '';
  const message = `\`${shorten(name)}>\` is not HTML, so it is shown as it is typed.`;
  return { rule: 'html', severity: 'warning', message, hint };
}
