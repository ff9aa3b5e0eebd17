import { grouped } from '../lib/text.ts';
import type MarkdownIt from 'markdown-it';

import { type BodyRule, bodyRule, envOf } from './env.ts';
import { ANYWHERE, blockRule, leaf, type RuleBlock, type StateInline, type Token } from './markdown-it.ts';
import { markProblem, reportAt, reportIn, advise } from './findings.ts';
import { pictureInText } from './targets.ts';

/** Characters, far more than anyone writes by hand. */
export const LONGEST_PARAGRAPH = 50_000;
/** The parser reads each picture in alt text once per level. */
const DEEPEST_PICTURE = 5;
/** Each level of a list counts twice. */
const DEEPEST_QUOTE = 20;
/** Missing cells in the rows of a body. */
const MOST_CELLS = 65_536;
/** Characters beyond the body's own length. */
const MOST_ADDED = 100_000;

/**
 * Bounds everything that costs markdown-it more than linear time or space. Text beyond a limit stays as
 * typed.
 */
export function limitText(md: MarkdownIt): void {
  // Matching delimiters may be quadratic.
  const longParagraphs: BodyRule = (tokens, env) => {
    const what = `This paragraph has more than ${grouped(LONGEST_PARAGRAPH)} characters`;
    for (const token of tokens)
      if (token.type === 'inline' && token.content.length > LONGEST_PARAGRAPH)
        reportIn(env, token, token.content.includes('data:image/') ? pictureInText('image') : limit(what));
  };
  md.core.ruler.before('inline', 'long_paragraphs', bodyRule(longParagraphs));
  // Only alt text recurses.
  const parse = md.inline.parse.bind(md.inline);
  let depth = 0;
  md.inline.parse = (content, parser, env, tokens) => {
    if (depth > DEEPEST_PICTURE || content.length > LONGEST_PARAGRAPH)
      return void tokens.push(leaf('text', content));
    depth++;
    try {
      parse(content, parser, env, tokens);
    } finally {
      depth--;
    }
  };
  const [table, quote] = [blockRule('table'), blockRule('blockquote')];
  // markdown-it pads short rows: a small table may grow a hundredfold.
  const tableRule: RuleBlock = (state, startLine, endLine, silent) => {
    const env = envOf(state);
    const first = state.tokens.length;
    if (env.added.cells > MOST_CELLS || !table(state, startLine, endLine, silent)) return false;
    if (silent) return true;
    const source = state.src.slice(state.bMarks[startLine], state.bMarks[state.line]);
    const cells = state.tokens.slice(first).filter(({ type }) => type === 'td_open').length;
    env.added.cells += Math.max(0, cells - source.split(/[|\n]/).length);
    const what = `The tables up to here leave out more than ${grouped(MOST_CELLS)} cells`;
    if (env.added.cells > MOST_CELLS) reportAt(env, startLine, limit(what));
    return true;
  };
  md.block.ruler.at('table', tableRule, { alt: ['paragraph', 'reference'] });
  // Each quotation rereads lazy lines.
  const quoteRule: RuleBlock = (state, startLine, endLine, silent) => {
    const isDeep = state.level >= DEEPEST_QUOTE && quote(state, startLine, endLine, true);
    if (!isDeep) return quote(state, startLine, endLine, silent);
    const what = `Quotations and lists stand more than ${DEEPEST_QUOTE} deep in one another here`;
    if (!silent) reportAt(envOf(state), startLine, limit(what));
    return false;
  };
  md.block.ruler.at('blockquote', quoteRule, ANYWHERE);
}

/**
 * Each reference repeats the full URL of its definition. Past the limit, all definitions are unknown.
 *
 * @param at its start
 */
export function limitReferences(state: StateInline, at: number, { attrs }: Token): void {
  const env = envOf(state);
  const printed = (attrs ?? []).reduce((sum, [, value]) => sum + value.length, 0);
  env.added.characters += Math.max(0, printed - (state.pos - at));
  if (!env.references || env.added.characters <= MOST_ADDED + env.source.length) return;
  env.references = undefined;
  markProblem(state, at, limit('References to long addresses make this post more than twice as long'));
}

function limit(what: string) {
  const hint = 'Divide the text with empty lines, write all cells, or shorten what repeats.';
  return advise('text-limit', `${what}: this stays as it is typed.`, hint);
}
