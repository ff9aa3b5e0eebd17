import MarkdownIt from 'markdown-it';
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';

/** One of markdown-it's own inline rules, to be wrapped. */
export function inlineRule(name: string): RuleInline {
  const { ruler } = new MarkdownIt().inline;
  ruler.enableOnly(name);
  return only(ruler.getRules(''), name);
}

/** One of markdown-it's own block rules, to be wrapped. */
export function blockRule(name: string): RuleBlock {
  const { ruler } = new MarkdownIt().block;
  ruler.enableOnly(name);
  return only(ruler.getRules(''), name);
}

function only<Rule>(rules: readonly Rule[], name: string): Rule {
  const [rule] = rules;
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
