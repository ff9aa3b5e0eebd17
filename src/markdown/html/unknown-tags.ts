import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';

import { shorten } from '../../lib/text.ts';
import { isElement } from './elements.ts';
import { blockRule, type RuleBlock, type RuleInline, textOfLine } from '../markdown-it.ts';
import { type Finding, markProblem, warning } from '../findings.ts';

/** Leaves in the text, as they are typed, tags of no element of HTML, such as `<T>`, and what is no tag at all. */
export function unknownTags(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'unknown_tag', unknownInText);
  const html = blockRule('html_block');
  const rule: RuleBlock = (state, startLine, endLine, silent) => {
    const line = textOfLine(state, startLine);
    return !NO_TAG.test(line) && !isUnknown(line) && html(state, startLine, endLine, silent);
  };
  md.block.ruler.at('html_block', rule, { alt: ['paragraph', 'reference', 'blockquote'] });
}

/** `<?php`, `<!DOCTYPE`, `<![CDATA[`, but no comment. */
const NO_TAG = /^<(?:\?|!(?:[a-z]|\[CDATA\[))/i;

function isUnknown(text: string): boolean {
  const name = /^<\/?([a-z][a-z\d-]*)/i.exec(text)?.[1];
  return name !== undefined && !isElement(name.toLowerCase());
}

/** Characters that a tag may have: without an end near it, `<` is text. */
const LONGEST = 2000;

const unknownInText: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (src[pos] !== '<') return false;
  const inside = src.slice(pos, Math.min(posMax, pos + LONGEST));
  const isNoTag = NO_TAG.test(inside);
  const tag = isNoTag || isUnknown(inside) ? HTML_TAG_RE.exec(inside)?.[0] : undefined;
  const text = tag ?? (isNoTag ? '<' : undefined);
  if (text === undefined) return false;
  state.pos += text.length;
  if (silent) return true;
  state.pending += text;
  if (tag !== undefined) markProblem(state, pos, unknownTag(tag));
  return true;
};

/** What is said of a tag that stays as it is typed. */
export function unknownTag(tag: string): Finding {
  const name = /^<[?!/]?[^\s/<>[]*/.exec(tag)?.[0] ?? '';
  const shown = /^<[?!]/.test(tag) ? tag : `${name}>`;
  const message = `\`${shorten(shown)}\` is not HTML, so it is shown as it is typed.`;
  return warning('html', message, 'Put it in backticks as code, or write &lt; in place of <.');
}
