import { slug } from 'github-slugger';

import { shorten } from '../lib/text.ts';
import { type Env, envOf } from './env.ts';
import { type Finding, markProblem, placeIn, report, warning } from './findings.ts';
import type { RuleCore, RuleInline, Token } from './markdown-it.ts';
import { verdictOf } from './safe-url.ts';
import { onlyWords } from './words.ts';

const STAYS = 'so this stays as it is typed.';

/** Characters on each side. */
const FARTHEST = 500;
/** Parentheses with one nested level. */
const BEHIND_TEXT = /^\]([ \t]{0,4})\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)/s;

/**
 * Reports parentheses that Markdown did not read as a target. Runs after the link rules and consumes nothing.
 */
export const lintLinks: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (silent || src[pos] !== ']') return false;
  const [, gap = '', inside] = BEHIND_TEXT.exec(src.slice(pos, Math.min(pos + FARTHEST, posMax))) ?? [];
  if (inside === undefined || /\n[^]*\n/.test(inside)) return false;
  const before = src.slice(Math.max(0, pos - FARTHEST), pos);
  const open = before.lastIndexOf('[');
  if (open < 0 || before[open - 1] === '\\') return false;
  const isPicture = before[open - 1] === '!';
  const isRemark = gap !== '' && !isPicture && NO_TEXT.test(before.slice(open + 1));
  const found = isRemark ? undefined : faultOf(inside, gap, isPicture);
  if (found) markProblem(state, gap === '' ? pos + 2 : pos, found);
  return false;
};

/** `[1] (https://…)` is a source, `[^1]` a footnote and `[x]` a tick box. */
const NO_TEXT = /^\s*(?:.|\^.*|\d[\d\s.,–-]*)?\s*$/u;

const FILE =
  /\.(?:md|markdown|html?|jpe?g|png|gif|webp|avif|svg|ico|pdf|mp3|m4a|og[agv]|opus|wav|mp4|webm|vtt|txt|csv|zip|epub|docx?|xlsx?|pptx?)(?:[?#]\S*)?$/i;
const ADDRESS = /^(?:https?:\/\/\S|mailto:\S|www\.\S|\.{0,2}\/[^\s/]|#\p{L})/iu;

const PARTS = /^\s*(\S(?:.*?\S)??)(?:\s+(["'“”„‟«‘’‚].*))?\s*$/su;
const QUOTED = /^(?:"[^"]*"|'[^']*')?$/;
const END_OF_TITLE = /["'“”‟»‘’]$/u;

function faultOf(inside: string, gap: string, isPicture: boolean): Finding | undefined {
  const [, target = '', title = ''] = PARTS.exec(inside) ?? [];
  const [hasSpace, isQuoted] = [/\s/.test(target), QUOTED.test(title)];
  // Otherwise a remark: `[sic](see below)`.
  const leads = FILE.test(target) || ADDRESS.test(target);
  if (gap !== '') {
    const hint = `Write ](${shorten(inside)})`;
    const fix = { typed: `]${gap}(`, text: '](' };
    const isMeant = leads && !hasSpace && isQuoted;
    return isMeant
      ? warning('link-space', `There is a space between ] and (, ${STAYS}`, hint, fix)
      : undefined;
  }
  // `templates.ts` reports text for another generator.
  if (target === '' || /^(?:<|\{[{%])/.test(target) || !(isPicture || leads)) return undefined;
  if (verdictOf(target, isPicture ? 'image' : 'link') !== 'safe' || (!hasSpace && isQuoted)) return undefined;
  const one = target.replace(/(?<!\s)\s*\n\s*/, ' ');
  const words = title.slice(1).replace(END_OF_TITLE, '').replaceAll(/\\?"/g, '\\"');
  const meant = one.startsWith('#') ? `#${slug(one.slice(1))}` : `<${one.replaceAll(/[<>]/g, '\\$&')}>`;
  const text = `${hasSpace ? meant : target}${title === '' ? '' : ` "${words}"`}`;
  const [rule, what] = hasSpace
    ? ['target-space', `There is a space in “${shorten(one)}”`]
    : ['quotation-marks', 'The quotation marks here are curly, within others or not closed'];
  const isCertain = leads && !inside.includes('\n') && (title === '' || END_OF_TITLE.test(title));
  const fix = isCertain ? { typed: inside, text } : undefined;
  return warning(rule, `${what}, ${STAYS}`, `Write (${shorten(text)})`, fix);
}

/**
 * Emphasis signs that Markdown kept as text. No letter, bracket or slash precedes them: that would be a sum,
 * code, a file name or a note mark.
 */
const EMPHASIS = [
  // `**Nine **cakes`
  /(?<![\p{L}\p{N})\](*_~/\\])(\*\*|__|~~)([^\s*_~](?:(?!\1)[^*~]){0,300}?)\s+\1(?![*_~/])(?<!__(?=[\p{L}\p{N}]))/gu,
  // `** Nine** cakes`
  /(?<=^|\s)(?<!\d\s)(\*\*|__|~~)\s+([^\s*_~][^*_~]{0,300}?)(?<=[^\s*_~])\1(?![\p{L}\p{N}*_~/])/gu,
  // `**Note:**nine`: a mark inside and a letter outside (CommonMark 0.31, section 6.2).
  /(?<=^|[\s\p{P}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])(?<![*/\\])(\*\*|~~)([^\s*~][^*~]{0,300}?)([\p{P}\p{S}])\1(?=[\p{L}\p{N}])/gu,
];

/** `** Nine cakes ** were eaten`, at a line start: elsewhere possibly a sum. */
const SPACED = /^(\*\*|~~)\s+(\p{L}{2}[^*~]{0,300}?\S)\s+\1(?=[\s\p{P}]|$)/gu;

/** Runs before escaped signs become text. */
export const lintEmphasis: RuleCore = (state) => {
  const env = envOf(state);
  if (!/\*\*|__|~~/.test(env.source)) return;
  for (const inline of state.tokens) lintInline(env, inline);
};

function lintInline(env: Env, inline: Token): void {
  const children = inline.children ?? [];
  const isPlain = !children.some(({ type }) => /^(?:strong|em|s)_open$/.test(type));
  let words: string | undefined;
  for (const [place, { type, content }] of children.entries()) {
    if (type !== 'text' || !/\*\*|__|~~/.test(content)) continue;
    words ??= onlyWords(inline.content);
    const isFirst = (children[place - 1]?.type ?? 'softbreak') === 'softbreak';
    for (const pattern of isFirst ? [...EMPHASIS, SPACED] : EMPHASIS)
      for (const { 0: typed, 1: sign = '', 2: inner = '', 3: mark = '', index } of content.matchAll(
        pattern,
      )) {
        const at = words.indexOf(typed);
        const goesOn = /^[^\s\p{P}\p{S}]/u.test(content.slice(index + typed.length));
        const text = `${sign}${inner}${sign}${mark}${goesOn && mark === '' ? ' ' : ''}`;
        const isCertain = isPlain && at >= 0 && mark === '' && pattern !== SPACED;
        const fix = isCertain ? { typed, text } : undefined;
        const message = `A space or mark on the inner side of ${sign} keeps the signs on the page as they are typed.`;
        const found = warning('emphasis-space', message, `Write ${shorten(text.trim())}`, fix);
        report(env, placeIn(env, inline, Math.max(0, at)), found);
      }
  }
}

/** A heading without a space, or with a special one. A single sign is a hashtag or number. */
const HEADING = /^(#{2,6}(?=[\p{L}\p{N}*_`“"'(¿¡])|#{1,6}(?=[\u00a0\u202f\u3000]))\s?(.*)$/gmu;

export const lintHeadings: RuleCore = (state) => {
  const env = envOf(state);
  if (!/#[^\s#]|#[\u00a0\u202f\u3000]/.test(env.source)) return;
  state.tokens.forEach((token, i) => {
    if (token.type !== 'inline' || !token.content.includes('#')) return;
    if (state.tokens[i - 1]?.type !== 'paragraph_open') return;
    for (const { 0: typed, 1: signs = '', 2: words = '', index } of token.content.matchAll(HEADING)) {
      const text = `${signs} ${words}`;
      const message = `There is no space behind ${signs}, ${STAYS}`;
      const found = warning('heading-space', message, `Write ${shorten(text)}`, { typed, text });
      report(env, placeIn(env, token, index), found);
    }
  });
};
