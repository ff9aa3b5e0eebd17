import type MarkdownIt from 'markdown-it';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type Ruler from 'markdown-it/lib/ruler.mjs';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import { library } from '../lib/libraries.ts';

export type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
export type { RenderRule } from 'markdown-it/lib/renderer.mjs';
export type { default as StateInline } from 'markdown-it/lib/rules_inline/state_inline.mjs';
export { default as Token } from 'markdown-it/lib/token.mjs';
export type { RuleBlock, RuleInline, StateBlock };

/** Of a block that may end a paragraph, and stand in a quotation or list. */
export const ANYWHERE = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };

let plain: MarkdownIt | undefined;

/** A parser that is as markdown-it comes: for its helpers. */
export function plainParser(): MarkdownIt {
  return (plain ??= new (library('markdown-it'))());
}

/** One of markdown-it's own inline rules, to be wrapped. */
export function inlineRule(name: string): RuleInline {
  return only(new (library('markdown-it'))().inline.ruler, name);
}

/** One of markdown-it's own block rules, to be wrapped. */
export function blockRule(name: string): RuleBlock {
  return only(new (library('markdown-it'))().block.ruler, name);
}

function only<Rule>(ruler: Ruler<Rule>, name: string): Rule {
  ruler.enableOnly(name);
  const [rule] = ruler.getRules('');
  if (!rule) throw new Error(`markdown-it has no rule named ${name}`);
  return rule;
}

/** Index of the token that closes what another opens; the number of tokens when there is none. */
export function indexOfClose(tokens: readonly Token[], open: number): number {
  const level = tokens[open]?.level ?? 0;
  let index = open + 1;
  while (index < tokens.length && (tokens[index]?.level ?? 0) > level) index++;
  return index;
}

const CODE_TAG = /<(\/?)(?:code|kbd|pre|samp|tt)(?![\w-])/gi;

/** What stands within a line in elements of code that are written in HTML. */
export function inCodeTags(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(({ children }) => {
    let depth = 0;
    return (children ?? []).filter(({ type, content }) => {
      const tags = type === 'html_inline' ? content.matchAll(CODE_TAG) : [];
      for (const [, slash] of tags) depth = Math.max(0, depth + (slash === '' ? 1 : -1));
      return depth > 0;
    });
  });
}

/** Index in the source at which a line starts, without what stands before it: spaces, quote marks. */
export function startOfLine({ bMarks, tShift }: StateBlock, line: number): number {
  return (bMarks[line] ?? 0) + (tShift[line] ?? 0);
}

/** A line without what stands before it. */
export function textOfLine(state: StateBlock, line: number): string {
  return state.src.slice(startOfLine(state, line), state.eMarks[line]);
}

/** Columns that a line is indented within what it stands in; from 4 on it starts nothing but code. */
export function indentOf({ sCount, blkIndent }: StateBlock, line: number): number {
  return (sCount[line] ?? 0) - blkIndent;
}
