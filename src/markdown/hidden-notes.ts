import { BoundedCache, remember } from '../lib/remember.ts';
import { matchAt, shorten } from '../lib/text.ts';
import type { Env } from './env.ts';
import { error, type Finding, markProblem, type Place, problemOf, report } from './findings.ts';
import type { RuleInline, Token } from './markdown-it.ts';
import { codeIn } from './words.ts';

/** Comments of other programs, and slips in comments of HTML. No pattern reads farther than a line's worth. */
const OPENERS = [
  // `<!— … —>` of a word processor, `<! -- … -->`, `< !-- … -->`, and comments of ERB and JSP.
  String.raw`<!(?!--)\s{0,3}[-–—]`,
  String.raw`<\s{1,3}!--`,
  String.raw`<%(?:#|--)`,
  // MDX.
  String.raw`\{\/\*`,
  // Nunjucks, Jinja, Twig and Django; but not `{#id}` of a heading.
  String.raw`\{#(?:[-\s]|[^{}\n]{0,500}#\})`,
  String.raw`\{%-?\s{0,3}#`,
  // CSS and C, on lines of their own.
  String.raw`(?<=^[ \t]{0,3})\/\*(?=\s[^]{1,300}\*\/[ \t]*$)`,
  // Handlebars.
  String.raw`\{\{!`,
  // Kramdown and CriticMarkup.
  String.raw`\{(?:::comment\b|>>|--)`,
  // Obsidian; but not `100%%` or `%%time`.
  String.raw`(?<![^\s("'“„«])(?<!%%[^%]{1,500})%%(?!%)(?:(?=\s|$)|(?=[^%]{1,500}%%))`,
  // `[//]: # (…)` that defines nothing, because it continues a paragraph or has other brackets.
  String.raw`\[\/\/\]:(?=[ \t]?#[ \t]?[("'])`,
  String.raw`(?<=^[ \t]{0,3})\[(?:\/\/\]:|[^\]\n]{0,99}\]:[ \t]{0,9}(?:#|<>)(?=\s|$))`,
].join('|');
/** Comments of Liquid, Hugo and Go. In text, `templates.ts` reports them with all other tags. */
const TAGS = String.raw`\{%-?\s{0,3}comment\b|\{\{(?:-?\s?\/\*|[<%]\s{0,3}comment\b)`;
const RULE = 'hidden-note';
const HERE = new RegExp(OPENERS, 'imy');
const ANYWHERE = new RegExp(`<!--|${TAGS}|${OPENERS}`, 'gim');

/** Reports notes that the page would show. Consumes only the sign of an open comment. */
export const hiddenNotes: RuleInline = (state, silent) => {
  const { src, pos } = state;
  if (!'<{%[/'.includes(src[pos] ?? ' ')) return false;
  const isOpen = src.startsWith('<!--', pos) && lastClose(src) < pos + 2;
  const fault = isOpen ? OPEN : silent ? undefined : faultAt(src, pos);
  if (fault && !silent) markProblem(state, pos, fault);
  if (!isOpen) return false;
  if (!silent) state.pending += '<!--';
  state.pos += 4;
  return true;
};

export function isNote(token: Token): boolean {
  return problemOf(token)?.rule === RULE;
}

/** The next call usually reads the same text. */
const lastClose = remember((src: string) => src.lastIndexOf('-->'), new BoundedCache(1));

/** Fast path: each form has one of these. */
const MAY_BE_NOTE = /[<{[]|%%|\/\*/;

interface Note {
  index: number;
  fault: Finding;
}

/** @param text a title or HTML. Text between backticks is code. */
export function* notesIn(text: string): Generator<Note> {
  if (!MAY_BE_NOTE.test(text)) return;
  const isCode = codeIn(text);
  let end = 0;
  for (const { 0: sign, index } of text.matchAll(ANYWHERE)) {
    if (index < end || isCode(index) || text[index - 1] === '\\') continue;
    const fault = sign === '<!--' ? faultAt(text, index) : hidesNothing(sign);
    if (fault) yield { index, fault };
    if (sign !== '<!--') continue;
    const close = text.indexOf('-->', index + 2);
    if (close < 0) return;
    end = close + 3;
  }
}

export function reportNotes(env: Env, text: string, placeOf: (index: number) => Place): void {
  for (const { index, fault } of notesIn(text)) report(env, placeOf(index), fault);
}

function faultAt(text: string, at: number) {
  if (text.startsWith('<!--', at)) {
    const close = text.indexOf('-->', at + 2);
    return close < 0 ? OPEN : faultOf(text.slice(at, close + 3));
  }
  const [sign] = matchAt(HERE, text, at) ?? [];
  return sign === undefined ? undefined : hidesNothing(sign);
}

function hidesNothing(sign: string) {
  return error(
    RULE,
    `“${shorten(sign.trim())}” hides nothing here, so the words after it are on the page.`,
    sign.startsWith('[') ? 'Write <!-- in front of the note and --> behind it.' : HINT,
  );
}

/** @param comment from `<!--` to the first `-->` */
export function faultOf(comment: string): Finding | undefined {
  const inside = comment.slice(4, -3);
  if (/^<!--?>$/.test(comment)) return AT_ONCE;
  if (inside.includes('<!--')) return WITHIN;
  return inside.includes('--!>') ? NO_END : undefined;
}

const HINT = 'Write <!-- and --> around the note, or put an example in backticks.';
const AT_ONCE = error(RULE, 'This comment ends at once, so the words after it are on the page.', HINT);
const WITHIN = error(
  RULE,
  'A comment stands in a comment. The first --> ends both, so the rest is on the page.',
  'Remove the second <!--.',
);
const NO_END = error(
  RULE,
  '--!> ends no comment, so everything up to the next --> is missing from the page.',
  'Write --> where the comment ends.',
);
const OPEN = error(
  RULE,
  'This comment has no end in its paragraph or cell, so it is on the page as it is typed.',
  'Write --> where it ends. Put a comment that holds empty lines on lines of its own.',
);
