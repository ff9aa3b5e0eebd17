import type MarkdownIt from 'markdown-it';
import { isInLink } from './bare-links.ts';
import { type BodyRule, envOf } from './env.ts';
import { matchAt, shorten } from '../lib/text.ts';
import { error, type Finding, markProblem, placeOfText, report, reportAt, advise } from './findings.ts';
import { unknownTag } from './html/scan-tags.ts';
import { leads } from './link-signs.ts';
import {
  blockRule,
  inlineRule,
  plainParser,
  type RuleInline,
  startOfLine,
  type StateInline,
  type Token,
} from './markdown-it.ts';
import { passedOn, withScheme } from './meant-targets.ts';
import { isPictureData, schemeOf, spelled, verdictOf } from './safe-url.ts';
import { pictureInText } from './targets.ts';
import { limitReferences } from './text-limits.ts';

const LABEL = /\[((?:[^\\[\]]|\\[^])*)\]:/y;

/**
 * Records the start of links, pictures, autolinks and raw tags. The collecting rule resolves targets later. A
 * link with a refused target keeps its text; an autolink stays as typed.
 */
export function linkTargets(md: MarkdownIt): void {
  // markdown-it validates targets without state.
  let asked = '';
  let isAutolink = false;
  md.normalizeLink = spelled;
  md.validateLink = (target) => {
    asked = target;
    return !isAutolink || verdictOf(target, 'link') === 'safe';
  };
  const withPlace =
    (name: string, rule: RuleInline): RuleInline =>
    (state, silent) => {
      const at = state.pos;
      const index = state.tokens.length + (state.pending ? 1 : 0);
      [asked, isAutolink] = ['', name === 'autolink'];
      const matched = rule(state, silent);
      isAutolink = false;
      const token = state.tokens[index];
      if (silent) return matched;
      if (matched && token) {
        token.meta = { at, targetAt: name === 'link' ? meantAt(state, at, token) : undefined };
        const close = state.tokens.at(-1);
        limitReferences(state, at, token);
        if (name === 'autolink' && isInLink(state)) hide(token, close);
        if (name === 'link' || name === 'image') keepWords(state, at, token, close);
      } else if (name === 'autolink' && asked !== '') {
        const isTag = verdictOf(asked, 'link') === 'unknown';
        markProblem(state, at, isTag ? unknownTag(`<${asked}>`) : refusedTarget(asked, 'link'));
      }
      return matched;
    };
  for (const name of ['link', 'image', 'autolink', 'html_inline'])
    md.inline.ruler.at(name, withPlace(name, inlineRule(name)));

  const reference = blockRule('reference');
  md.block.ruler.at('reference', (state, startLine, endLine, silent) => {
    // A misplaced footnote.
    const start = startOfLine(state, startLine);
    if (state.src.startsWith('[^', start)) return false;
    const matched = reference(state, startLine, endLine, silent);
    if (!matched || silent) return matched;
    const env = envOf(state);
    const label = state.md.utils.normalizeReference(matchAt(LABEL, state.src, start)?.[1] ?? '');
    const isSafe = verdictOf(asked, 'link') === 'safe';
    // Comments are `[//]: # (words)`.
    const isOdd = isSafe && !/^#?$/.test(asked) && (!leads(asked) || /^\d+$/.test(label));
    env.definitions.push({ label, from: startLine, to: state.line, isOdd });
    // A picture in the text has its message where it is shown.
    if (!isSafe && !isPictureData(asked))
      report(env, placeOfText(env, startLine, asked), refusedTarget(asked, 'link', true));
    return matched;
  });
}

/** `[Update]: no tea`, and `[1]: https://…` in a list of sources, define a link: nobody sees them. */
export const lintDefinitions: BodyRule = (_, env) => {
  const odd = env.definitions.filter(({ isOdd }) => isOdd);
  if (odd.length === 0) return;
  const { normalizeReference } = plainParser().utils;
  const names = env.source.matchAll(/\[([^[\]]{1,300})\](?!:)/g);
  const used = new Set(Array.from(names, ([, name = '']) => normalizeReference(name)));
  // A text that uses some sources may leave out others.
  const isList = !odd.some(({ label }) => /^\d/.test(label) && used.has(label));
  for (const { label, from } of odd) {
    if (used.has(label) || (/^\d/.test(label) && !isList)) continue;
    const line = env.lineAt(from);
    const typed = line.trim();
    const message = `“${shorten(typed)}” defines a link that the text does not use, so readers do not see it.`;
    const fix = { typed: '[', text: String.raw`\[` };
    const found = advise('link-signs', message, `Write \\${shorten(typed)} to show it.`, fix);
    reportAt(env, from, found, line.indexOf('['));
  }
};

/** Undefined unless the target means another one. */
function meantAt(state: StateInline, at: number, token: Token) {
  const target = token.attrGet('href') ?? '';
  const isMeant = withScheme(target) !== undefined || passedOn(target) !== undefined;
  return isMeant ? startOfTarget(state, at, target) : undefined;
}

/** Undefined for a reference, and for a target in another spelling. */
function startOfTarget(state: StateInline, at: number, target: string) {
  const start = state.src.slice(at, state.pos).lastIndexOf(`](${target}`);
  return start < 0 ? undefined : at + start + ']('.length;
}

function keepWords(state: StateInline, at: number, token: Token, close: Token | undefined) {
  const kind = token.type === 'image' ? 'image' : 'link';
  const target = token.attrGet(kind === 'image' ? 'src' : 'href') ?? '';
  if (verdictOf(target, kind) === 'safe') return;
  token.attrs = null;
  if (kind === 'image') token.type = 'text';
  else hide(token, close);
  // The definition has a report already.
  const isReference = !state.src.startsWith(')', state.pos - 1);
  if (kind === 'link' && isReference && !isPictureData(target)) return;
  const targetAt = withScheme(target) === undefined ? undefined : startOfTarget(state, at, target);
  markProblem(state, targetAt ?? at, refusedTarget(target, kind, targetAt !== undefined));
}

/** Hides a nested link, which HTML forbids. Its text stays. */
export function hide(open: Token | undefined, close: Token | undefined): void {
  if (open && close) open.hidden = close.hidden = true;
}

/** A place that no reader can reach. */
const ON_COMPUTER = /^(?:[a-z]:[\\/]|blob:|file:|content:|cid:)/i;

/** `: tea.jpg` */
function nameIn(target: string) {
  const name = target.split(/[\\/]/).at(-1) ?? '';
  return name.includes('.') ? `: ${shorten(name)}` : '';
}

/** @param isFixed true if the place of the problem is that of the target */
export function refusedTarget(target: string, kind: 'link' | 'image', isFixed = false): Finding {
  if (isPictureData(target)) return pictureInText('image');
  const meant = withScheme(target);
  const other = /^https?:\/\//i.test(target)
    ? 'Open the page in a browser, and copy its address.'
    : /^(?:mailto|tel):/i.test(target)
      ? 'Write mailto: and the address of a mailbox, or tel: and a number, such as tel:+441132496000.'
      : kind === 'image' && ON_COMPUTER.test(target)
        ? `Copy the picture beside the post, and write only its name${nameIn(target)}.`
        : 'Use an address that starts with https://, or a file name.';
  const hint = meant === undefined ? other : `Write ${shorten(meant)}`;
  if (verdictOf(target, kind) === 'running') {
    const what = kind === 'image' ? 'A picture from' : 'A link to';
    const message = `${what} \`${schemeOf(target)}:…\` is not allowed.`;
    return error('unsafe-link', message, hint);
  }
  const message = `“${shorten(target)}” has no known destination, so only its words are shown.`;
  const fix = isFixed && meant !== undefined ? { typed: target, text: meant } : undefined;
  return advise(kind, message, hint, fix);
}
