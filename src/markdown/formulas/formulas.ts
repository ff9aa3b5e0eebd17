import type MarkdownIt from 'markdown-it';

import { escapeHtml, grouped, matchAt } from '../../lib/text.ts';
import { addHtml, type BodyRule, bodyRule, type Env } from '../env.ts';
import { FormulaFault, toMathML } from './mathml.ts';
import { withoutTexComments } from './tex-comments.ts';
import {
  ANYWHERE,
  inCodeTags,
  indentOf,
  leaf,
  lineOf,
  type RuleBlock,
  type RuleInline,
  textOfLine,
  type Token,
} from '../markdown-it.ts';
import { codeIn } from '../words.ts';
import {
  addMeta,
  error,
  markProblem,
  metaOf,
  type Place,
  placeIn,
  report,
  startOf,
  advise,
} from '../findings.ts';

/** Characters of TeX per body. */
const MOST = 100_000;
const TOO_MANY = `The formulas up to here have more than ${grouped(MOST)} characters`;

export function formulas(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'formula', formulaBlock, ANYWHERE);
  md.inline.ruler.before('escape', 'formula', formulaInLine);
  md.core.ruler.after('tables', 'formulas', bodyRule(renderFormulas));
  addHtml(md, {
    formula: (token, env) => {
      const { html = '' } = metaOf(token);
      return token.content.length > WIDE ? inFrame('span', html, env) : html;
    },
    formula_block: (token, env) => `${inFrame('div', metaOf(token).html ?? '', env)}\n`,
  });
}

/** A longer formula may overflow the column. */
const WIDE = 60;

/** Scrolls, by keyboard too. */
function inFrame(tag: 'div' | 'span', mathML: string, { labels }: Env) {
  return `<${tag} class="formula" role="group" tabindex="0" aria-label="${escapeHtml(labels.formula)}">${mathML}</${tag}>`;
}

/**
 * As in Pandoc, single signs have no space inside, so `$5 and $6` are prices. They have no letter or digit
 * outside: `US$`, `$5-$6`. A comment of TeX takes its line end with it.
 */
const FORMULA =
  /(?<!\$)\$\$((?:[^$\\`]|\\[^`])+)\$\$(?!\$)|(?<![\p{L}\p{N}$])\$(?![\s$])((?:[^$\\`]|\\[^`])+)(?:(?<!\s)|(?<=%.{0,300}\n[ \t>]{0,20}))\$(?![\p{L}\p{N}$])/uy;
/**
 * Words (`$5 or 5$`, `$HOME and $`) or signs (`$$ – $$`) without a sign of TeX, and anything with a tag or
 * `&amp;`.
 */
const NONE =
  /^(?:(?![^]*[\\^_{}=<>+])(?:\d[^]*\p{L}{2}|[^]*(?:\p{L}{2}\s|\p{L}{5})|[^\p{L}\p{N}]*$)|[^]*(?:<\/?[a-z][^<>]*>|&[a-z]+;))/iu;

/** `isNone`: not a formula, but the text may hold a comment. */
function formulaAt(text: string, at: number) {
  const [all, display, tex = display] = matchAt(FORMULA, text, at) ?? [];
  if (all === undefined || tex === undefined) return undefined;
  return { markup: display === undefined ? '$' : '$$', tex, isNone: NONE.test(tex) };
}

/** `$x % words$` looks like a formula without its comment. `$50, 20 % less$` does not. */
function hasHiddenWords(tex: string) {
  const left = withoutTexComments(tex);
  return left !== tex && /\p{L}/u.test(left) && !NONE.test(left);
}

const formulaInLine: RuleInline = (state, silent) => {
  if (state.src[state.pos] !== '$') return false;
  const { markup = '', tex = '', isNone = true } = formulaAt(state.src, state.pos) ?? {};
  const end = state.pos + tex.length + 2 * markup.length;
  if (end > state.posMax) return false;
  if (isNone) {
    if (!silent && hasHiddenWords(tex)) markProblem(state, state.pos, HIDDEN_WORDS);
    return false;
  }
  if (!silent)
    Object.assign(state.push('formula', 'math', 0), { content: tex, markup, meta: { at: state.pos } });
  state.pos = end;
  return true;
};

/** Keeps code between backticks. */
export function withoutFormulaComments(text: string): string {
  if (!text.includes('%')) return text;
  const isCode = codeIn(text);
  let [left, from] = ['', 0];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', Math.max(at + 1, from))) {
    if (isCode(at) || text[at - 1] === '\\') continue;
    const { markup = '', tex = '', isNone = true } = formulaAt(text, at) ?? {};
    if (isNone) continue;
    left += text.slice(from, at) + markup + withoutTexComments(tex) + markup;
    from = at + tex.length + 2 * markup.length;
  }
  return left + text.slice(from);
}

/** Ends at a line that ends with `$$`, or at an empty line, as in TeX. */
const formulaBlock: RuleBlock = (state, startLine, endLine, silent) => {
  const first = textOfLine(state, startLine);
  if (!/^\$\$(?!\$)/.test(first) || indentOf(state, startLine) >= 4) return false;
  const lines: string[] = [];
  for (let line = startLine; line < endLine; line++) {
    const text = line === startLine ? first.slice(2) : textOfLine(state, line);
    const end = text.indexOf('$$');
    if ((text.trim() === '' || indentOf(state, line) < 0) && line > startLine) return false;
    if (end >= 0 && text.slice(end + 2).trim() !== '') return false;
    lines.push(end < 0 ? text : text.slice(0, end));
    if (end < 0) continue;
    if (silent) return true;
    const token = state.push('formula_block', 'div', 0);
    Object.assign(token, {
      content: lines.join('\n'),
      map: [startLine, line + 1],
      markup: '$$',
    });
    state.line = line + 1;
    return true;
  }
  return false;
};

/** A faulty formula becomes code, with a report. */
const renderFormulas: BodyRule = (tokens, env) => {
  if (!/\$|math/.test(env.source)) return;
  for (const token of inCodeTags(tokens))
    if (token.type === 'formula')
      Object.assign(token, { type: 'text', content: token.markup + token.content + token.markup });
  let length = 0;
  const render = (token: Token, fallback: string, placeOf: (at: number) => Place): void => {
    const isSaid = length > MOST;
    const tex = token.content;
    length += tex.length;
    token.content = withoutTexComments(tex);
    try {
      if (length > MOST) throw new FormulaFault(TOO_MANY);
      addMeta(token, { html: toMathML(tex, token.markup !== '$') });
    } catch (thrown) {
      if (!(thrown instanceof FormulaFault)) throw thrown;
      const message = `${thrown.message}, so the formula is shown as code.`;
      if (!isSaid) report(env, placeOf(thrown.at ?? 0), advise('formula', message, HINT));
      token.type = fallback;
      if (fallback === 'code_inline') token.content = token.markup + token.content + token.markup;
    }
  };
  for (const token of tokens) {
    if (token.type === 'fence' && token.info.trim() === 'math') {
      token.type = 'formula_block';
      token.map = [lineOf(token) + 1, token.map?.[1] ?? 0];
    }
    if (token.type === 'formula_block') {
      const lines = leaf('', token.content);
      lines.map = token.map;
      render(token, 'code_block', (at) => placeIn(env, lines, at));
    }
    for (const child of token.children ?? [])
      if (child.type === 'formula')
        render(child, 'code_inline', (at) => placeIn(env, token, startOf(child) + child.markup.length + at));
  }
};

const HIDDEN_WORDS = error(
  'hidden-note',
  'The % hides nothing here, because these words are no formula, so all of them are on the page.',
  'Remove the words after it. Write \\% for a percent sign, or \\$ for a dollar sign.',
);

const HINT = 'Write it in another way, or put a backslash before a $ that does not start a formula.';
