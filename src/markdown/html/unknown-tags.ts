import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

import { shorten } from '../../lib/text.ts';
import { type Finding, type TemplateKind, warning } from '../env.ts';
import { mark, markProblem } from '../marks.ts';
import { blockRule } from '../markdown-it.ts';
import { noteTemplate } from '../templates/report.ts';
import { isElement } from './elements.ts';

/** Leaves in the text, as they are typed, tags of no element of HTML, such as `<T>`, and what is no tag at all. */
export function unknownTags(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'shortcode_tag', shortcodeInText);
  md.inline.ruler.before('html_inline', 'no_tag', noTagInText);
  md.inline.ruler.before('html_inline', 'unknown_tag', unknownInText);
  const html = blockRule('html_block');
  const rule: RuleBlock = (state, startLine, endLine, silent) =>
    !isTextAt(state.src, (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)) &&
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

/** `<?php`, `<!DOCTYPE`, `<![CDATA[`, but no comment. */
const NO_TAG = /<(?:\?|!(?:[a-z]|\[CDATA\[))/iy;

function isTextAt(text: string, start: number): boolean {
  NO_TAG.lastIndex = start;
  return NO_TAG.test(text) || isUnknownAt(text, start);
}

/** The rest of a shortcode of Hugo, whose inner angle brackets make no tag: `{{<figure src="a.jpg">}}`. */
const SHORTCODE = /<[^{}]*>(?=\}\})/y;

const shortcodeInText: RuleInline = (state, silent) => {
  const { src, pos } = state;
  if (src[pos] !== '<' || !src.endsWith('{{', pos)) return false;
  SHORTCODE.lastIndex = pos;
  const text = SHORTCODE.exec(src)?.[0];
  if (text === undefined || pos + text.length > state.posMax) return false;
  if (!silent) state.pending += text;
  state.pos += text.length;
  return true;
};

/** Ends that do not come any more in what is being read, which nobody looks for again. */
const missingEnds = new WeakMap<StateInline, Set<string>>();

const noTagInText: RuleInline = (state, silent) => {
  const { src, pos } = state;
  NO_TAG.lastIndex = pos;
  const opening = NO_TAG.exec(src)?.[0];
  if (opening === undefined) return false;
  const end = endOf(state, opening, opening === '<?' ? '?>' : opening.endsWith('[') ? ']]>' : '>');
  // Without an end it is text like any other.
  const text = end === undefined ? '<' : src.slice(pos, end);
  state.pos += text.length;
  if (silent) return true;
  state.pending += text;
  if (end !== undefined) markUnknown(state, pos, text);
  return true;
};

function endOf(state: StateInline, opening: string, terminator: string): number | undefined {
  const missing = missingEnds.get(state) ?? new Set();
  if (missing.has(terminator)) return undefined;
  const index = state.src.indexOf(terminator, state.pos + opening.length);
  if (index >= 0 && index + terminator.length <= state.posMax) return index + terminator.length;
  missingEnds.set(state, missing.add(terminator));
  return undefined;
}

const unknownInText: RuleInline = (state, silent) => {
  const { src, pos } = state;
  if (!isUnknownAt(src, pos)) return false;
  const tag = HTML_TAG_RE.exec(src.slice(pos, state.posMax))?.[0];
  if (tag === undefined) return false;
  state.pos += tag.length;
  if (silent) return true;
  state.pending += tag;
  markUnknown(state, pos, tag);
  return true;
};

function markUnknown(state: StateInline, start: number, text: string): void {
  const { src, pos } = state;
  const kind = templateKindOf(text, standsAlone(src, start, pos));
  if (kind) mark(state, start, (env, place) => noteTemplate(env, kind, place, text));
  else
    markProblem(state, start, unknownTag(text, `Write it in backticks: \`${codeAround(src, start, pos)}\``));
}

/** Whether a tag stands alone on its lines. */
function standsAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[ \t]{0,9}$/.test(text.slice(Math.max(0, start - 10), start)) &&
    /^[ \t]{0,9}(?:\n|$)/.test(text.slice(end, end + 10))
  );
}

/**
 * The kind of text for another generator that a tag of no element is; undefined for `Vec<T>` and the like.
 *
 * @param isAlone on its line, as a component mostly is
 */
export function templateKindOf(tag: string, isAlone: boolean): TemplateKind | undefined {
  if (/^<\?(?:php\b|=)/i.test(tag)) return 'php';
  const name = /^<\/?([A-Z]\w*[a-z]\w*(?:\.\w+)*)[\s/>]/.exec(tag);
  if (!name) return undefined;
  return isAlone || tag.startsWith('</') || tag.endsWith('/>') || /\s[\w-]+=/.test(tag)
    ? 'component'
    : undefined;
}

/** The code that a tag is probably a part of: `Vec<T>`. */
function codeAround(text: string, start: number, end: number): string {
  const before = /[\w:<&*]*$/.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const after = /^>*(?:::\w+)*(?:\(\))?/.exec(text.slice(end, end + 30))?.[0] ?? '';
  return before + shorten(text.slice(start, end)) + after;
}

/** What is said of a tag that stays as it is typed. */
export function unknownTag(tag: string, hint: string): Finding {
  const name = /^<[?!/]?[^\s/<>[]*/.exec(tag)?.[0] ?? '';
  const shown = /^<[?!]/.test(tag) ? tag : `${name}>`;
  const message = `\`${shorten(shown)}\` is not HTML, so it is shown as it is typed.`;
  return warning('html', message, hint);
}
