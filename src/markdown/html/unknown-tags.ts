import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';

import { shorten } from '../../lib/text.ts';
import type { Env } from '../env.ts';
import { isTemplateTag, noteTemplate } from '../templates.ts';
import { isElement } from './elements.ts';
import { blockRule, type RuleBlock, type RuleInline, textOfLine } from '../markdown-it.ts';
import { type Finding, mark, type Place, report, warning } from '../findings.ts';

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
/** The rest of a shortcode of Hugo, whose inner angle brackets make no tag: `{{<figure src="a.jpg">}}`. */
const SHORTCODE = /^<[^{}]*>(?=\}\})/;

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
  const shortcode = src.endsWith('{{', pos) ? SHORTCODE.exec(inside)?.[0] : undefined;
  const isNoTag = NO_TAG.test(inside);
  const isTag = shortcode === undefined && (isNoTag || isUnknown(inside));
  const text =
    shortcode ?? (isTag ? HTML_TAG_RE.exec(inside)?.[0] : undefined) ?? (isNoTag ? '<' : undefined);
  if (text === undefined) return false;
  state.pos += text.length;
  if (silent) return true;
  state.pending += text;
  if (isTag && text !== '<') mark(state, pos, (env, place) => reportUnknownTag(env, place, text));
  return true;
};

/** Reports a tag that stays as it is typed. */
export function reportUnknownTag(env: Env, place: Place, tag: string): void {
  if (isTemplateTag(tag)) noteTemplate(env, place, tag);
  else report(env, place, unknownTag(tag));
}

/** What is said of a tag that stays as it is typed. */
export function unknownTag(tag: string): Finding {
  const name = /^<[?!/]?[^\s/<>[]*/.exec(tag)?.[0] ?? '';
  const shown = /^<[?!]/.test(tag) ? tag : `${name}>`;
  const message = `\`${shorten(shown)}\` is not HTML, so it is shown as it is typed.`;
  return warning('html', message, 'Put it in backticks as code, or write &lt; in place of <.');
}
