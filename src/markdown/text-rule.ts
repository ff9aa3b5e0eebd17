import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';

/**
 * Characters at which one of our inline rules may start. markdown-it's own text rule stops at twelve more,
 * which it keeps for extensions; each stop costs a call of every rule. An underscore within a word never
 * starts or ends emphasis, and belongs to the word.
 */
const TEXT = /[^\n!&*:<@[\\\]_`~]+(?:(?<=[a-z\d])_(?=[a-z\d])[^\n!&*:<@[\\\]_`~]+)*/iy;

/** Takes a run of plain text. Stops before `www.`, at which a bare link may start. */
export const text: RuleInline = (state, silent) => {
  const { src, pos } = state;
  TEXT.lastIndex = pos;
  if (!TEXT.test(src)) return false;
  const run = src.slice(pos, Math.min(TEXT.lastIndex, state.posMax));
  const www = run.indexOf('www.');
  if (www === 0) return false;
  const taken = www < 0 ? run : run.slice(0, www);
  if (!silent) state.pending += taken;
  state.pos = pos + taken.length;
  return true;
};
