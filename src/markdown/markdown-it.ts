import type MarkdownIt from 'markdown-it';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type Ruler from 'markdown-it/lib/ruler.mjs';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import Token from 'markdown-it/lib/token.mjs';
import { library } from '../lib/libraries.ts';

export type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
export type { default as Renderer } from 'markdown-it/lib/renderer.mjs';
export type { default as StateInline } from 'markdown-it/lib/rules_inline/state_inline.mjs';
export { Token };
export type { RuleBlock, RuleInline, StateBlock };

/** For blocks that may end a paragraph, or occur in quotations and lists. */
export const ANYWHERE = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };

let plain: MarkdownIt | undefined;

/** Unmodified, for its helpers. */
export function plainParser(): MarkdownIt {
  return (plain ??= new (library('markdown-it'))());
}

/** A parser that shows URLs as typed if their percent-encoding is not UTF-8: `/caf%E9`. */
export function newParser(preset: 'zero' | 'default', options: { html?: boolean } = {}): MarkdownIt {
  const md = new (library('markdown-it'))(preset, options);
  const decoded = md.normalizeLinkText.bind(md);
  md.normalizeLinkText = (url) => {
    const text = decoded(url);
    return text.includes('\uFFFD') ? url : text;
  };
  return md;
}

let spare: MarkdownIt | undefined;

/** Its rulers show one rule at a time. */
function spareParser() {
  return (spare ??= new (library('markdown-it'))());
}

/** For wrapping. */
export function inlineRule(name: string): RuleInline {
  return only(spareParser().inline.ruler, name);
}

export function blockRule(name: string): RuleBlock {
  return only(spareParser().block.ruler, name);
}

function only<Rule>(ruler: Ruler<Rule>, name: string): Rule {
  ruler.enableOnly(name);
  const [rule] = ruler.getRules('');
  if (!rule) throw new Error(`markdown-it has no rule named ${name}`);
  return rule;
}

/** A token without content of other tokens. */
export function leaf(type: string, content: string): Token {
  return Object.assign(new Token(type, '', 0), { content });
}

/** Makes another element of one that Markdown has read. */
export function become(open: Token, close: Token, name: string, tag: string): void {
  open.type = `${name}_open`;
  close.type = `${name}_close`;
  open.tag = close.tag = tag;
  open.hidden = close.hidden = false;
}

export function removeAttribute(token: Token, name: string): void {
  token.attrs = token.attrs?.filter(([key]) => key !== name) ?? null;
}

/** @returns the number of tokens if unclosed */
export function indexOfClose(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level ?? 0;
  let index = open + 1;
  while (index < tokens.length && (tokens[index]?.level ?? 0) > level) index++;
  return index;
}

const CODE_TAG = /<(\/?)(?:code|kbd|pre|samp|tt)(?![\w-])/gi;

export function inCodeTags(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(({ children }) => {
    let depth = 0;
    if (!children?.some(({ type }) => type === 'html_inline')) return [];
    return children.filter(({ type, content }) => {
      const tags = type === 'html_inline' ? content.matchAll(CODE_TAG) : [];
      for (const [, slash] of tags) depth = Math.max(0, depth + (slash === '' ? 1 : -1));
      return depth > 0;
    });
  });
}

/** Of the body, from 0. */
export function lineOf({ map }: Token): number {
  return map?.[0] ?? 0;
}

/** Index after spaces and quote marks. */
export function startOfLine({ bMarks, tShift }: StateBlock, line: number): number {
  return (bMarks[line] ?? 0) + (tShift[line] ?? 0);
}

export function textOfLine(state: StateBlock, line: number): string {
  return state.src.slice(startOfLine(state, line), state.eMarks[line]);
}

/** Columns within the container. Four or more can only start code. */
export function indentOf({ sCount, blkIndent }: StateBlock, line: number): number {
  return (sCount[line] ?? 0) - blkIndent;
}
