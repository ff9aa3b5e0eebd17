import type { RuleInline } from './markdown-it.ts';

/**
 * Characters at which one of our inline rules may start. markdown-it's own text rule stops at twelve more,
 * which it keeps for extensions; each stop costs a call of every rule. An underscore within a word never
 * starts or ends emphasis, and belongs to the word.
 */
const TEXT = /[^\n!&*:<@[\\\]_`~]+(?:(?<=[a-z\d])_(?=[a-z\d])[^\n!&*:<@[\\\]_`~]+)*/iy;

/** All of markdown-it's, for formulas and rules of plugins. */
const TEXT_OF_PLUGINS = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~]+/iy;

/** As {@link text}, for a parser with formulas or rules of plugins, which may start at more characters. */
export const textOfPlugins: RuleInline = (state, silent) => takeText(TEXT_OF_PLUGINS, state, silent);

/** Takes a run of plain text. Stops before `www.`, at which a bare link may start. */
export const text: RuleInline = (state, silent) => takeText(TEXT, state, silent);

function takeText(run: RegExp, state: Parameters<RuleInline>[0], silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const www = nextWww(src, pos);
  if (www === pos) return false;
  // Of what is behind nothing is read, for it is read again from there.
  const within = www < 0 ? src : src.slice(0, www + 1);
  run.lastIndex = pos;
  if (!run.test(within)) return false;
  const end = Math.min(run.lastIndex, posMax, www < 0 ? posMax : www);
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}

/** The last result: the next call is mostly a little further in the same text. */
let last = { src: '', from: 0, at: -1 };

/** Index of the next `www.`; -1 when there is none. */
function nextWww(src: string, from: number): number {
  const isKnown = src === last.src && from >= last.from && (last.at < 0 || from <= last.at);
  if (!isKnown) last = { src, from, at: src.indexOf('www.', from) };
  return last.at;
}
