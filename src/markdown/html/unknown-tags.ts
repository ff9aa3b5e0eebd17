import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';

import { shorten } from '../../lib/text.ts';
import type { Env } from '../env.ts';
import { isTemplateTag, noteTemplate } from '../templates.ts';
import { isElement } from './elements.ts';
import { blockRule, type RuleBlock, type RuleInline, startOfLine, type StateInline } from '../markdown-it.ts';
import { type Finding, mark, type Place, report, warning } from '../findings.ts';

/** Leaves in the text, as they are typed, tags of no element of HTML, such as `<T>`, and what is no tag at all. */
export function unknownTags(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'unknown_tag', unknownInText);
  const html = blockRule('html_block');
  const rule: RuleBlock = (state, startLine, endLine, silent) => {
    const start = startOfLine(state, startLine);
    const isText = matchAt(NO_TAG, state.src, start) !== undefined || isUnknownAt(state.src, start);
    return !isText && html(state, startLine, endLine, silent);
  };
  md.block.ruler.at('html_block', rule, { alt: ['paragraph', 'reference', 'blockquote'] });
}

const NAME = /<\/?[a-z][a-z\d-]*/iy;
/** `<?php`, `<!DOCTYPE`, `<![CDATA[`, but no comment. */
const NO_TAG = /<(?:\?|!(?:[a-z]|\[CDATA\[))/iy;
/** The rest of a shortcode of Hugo, whose inner angle brackets make no tag: `{{<figure src="a.jpg">}}`. */
const SHORTCODE = /<[^{}]*>(?=\}\})/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isUnknownAt(text: string, start: number): boolean {
  const name = matchAt(NAME, text, start);
  return name !== undefined && !isElement(name.replace(/^<\/?/, '').toLowerCase());
}

const unknownInText: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (src[pos] !== '<') return false;
  const shortcode = src.endsWith('{{', pos) ? matchAt(SHORTCODE, src, pos) : undefined;
  const isShortcode = shortcode !== undefined && pos + shortcode.length <= posMax;
  const text = isShortcode
    ? shortcode
    : (noTagAt(state) ?? (isUnknownAt(src, pos) ? HTML_TAG_RE.exec(src.slice(pos, posMax))?.[0] : undefined));
  if (text === undefined) return false;
  state.pos += text.length;
  if (silent) return true;
  state.pending += text;
  if (!isShortcode && text !== '<') mark(state, pos, (env, place) => reportUnknownTag(env, place, text));
  return true;
};

/** Ends that do not come any more in what is being read: no second search for them. */
const missingEnds = new WeakMap<StateInline, Set<string>>();

/** What is no tag at all, up to its end; without one it is text like any other. */
function noTagAt(state: StateInline): string | undefined {
  const { src, pos, posMax } = state;
  const opening = matchAt(NO_TAG, src, pos);
  if (opening === undefined) return undefined;
  const terminator = opening === '<?' ? '?>' : opening.endsWith('[') ? ']]>' : '>';
  const missing = missingEnds.get(state) ?? new Set();
  const end = missing.has(terminator) ? -1 : src.indexOf(terminator, pos + opening.length);
  if (end >= 0 && end + terminator.length <= posMax) return src.slice(pos, end + terminator.length);
  missingEnds.set(state, missing.add(terminator));
  return '<';
}

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
