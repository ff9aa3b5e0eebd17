import { shorten } from '../../lib/text.ts';
import { type Env, envOf } from '../env.ts';
import { onlyWords } from '../words.ts';
import type { RuleCore, Token } from '../markdown-it.ts';
import { placeIn, report, warning } from '../findings.ts';

/**
 * Signs of emphasis that were not read as such, with the words that they were meant to enclose. Before a sign stands no
 * letter, bracket or slash: those are of sums, programs and names of files, or mark a note.
 */
const SLIPS = {
  /** `**Nine **cakes` */
  spaceBeforeEnd:
    /(?<![\p{L}\p{N})\](*_~/\\])(\*\*|__|~~)([^\s*_~](?:(?!\1)[^*~]){0,300}?)\s+\1(?![*_~/])(?<!__(?=[\p{L}\p{N}]))/gu,
  /** `** Nine** cakes` */
  spaceBehindStart:
    /(?<=^|\s)(?<!\d\s)(\*\*|__|~~)\s+([^\s*_~][^*_~]{0,300}?)(?<=[^\s*_~])\1(?![\p{L}\p{N}*_~/])/gu,
  /** `** Nine cakes ** were eaten`, at the start of a line: elsewhere it may be a sum. */
  spaces: /^(\*\*|~~)\s+(\p{L}{2}[^*~]{0,300}?\S)\s+\1(?=[\s\p{P}]|$)/gu,
  /** `**Note:**nine`: a mark on the inner side and a letter on the outer (CommonMark 0.31, section 6.2). */
  markBeforeEnd:
    /(?<=^|[\s\p{P}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])(?<![*/\\])(\*\*|~~)([^\s*~][^*~]{0,300}?[\p{P}\p{S}])\1(?=[\p{L}\p{N}])/gu,
} as const;

/** Finds two pairs of signs that enclose words and were not read as emphasis. Runs before escaped signs become text. */
export const lintEmphasis: RuleCore = (state) => {
  const env = envOf(state);
  if (!/\*\*|__|~~/.test(env.source)) return;
  for (const inline of state.tokens)
    if (inline.type === 'inline' && /\*\*|__|~~/.test(inline.content)) lintInline(env, inline);
};

function lintInline(env: Env, inline: Token): void {
  const children = inline.children ?? [];
  const isPlain = !children.some(({ type }) => /^(?:strong|em|s)_open$/.test(type));
  let words: string | undefined;
  children.forEach(({ type, content }, index) => {
    if (type !== 'text' || !/\*\*|__|~~/.test(content)) return;
    const before = children[index - 1]?.type;
    for (const kind of Object.keys(SLIPS) as (keyof typeof SLIPS)[]) {
      if (kind === 'spaces' && before !== undefined && before !== 'softbreak') continue;
      for (const { 0: typed, 1: sign = '', 2: inner = '', index: start } of content.matchAll(SLIPS[kind])) {
        words ??= onlyWords(inline.content);
        const at = words.indexOf(typed);
        const mark = kind === 'markBeforeEnd' ? (/.$/u.exec(inner)?.[0] ?? '') : '';
        const text = `${sign}${inner.slice(0, inner.length - mark.length)}${sign}${mark}`;
        const goesOn = /^[^\s\p{P}\p{S}]/u.test(content.slice(start + typed.length));
        const isCertain = isPlain && at >= 0 && mark === '' && kind !== 'spaces';
        const fix = isCertain ? { typed, text: goesOn ? `${text} ` : text } : undefined;
        const message =
          mark === ''
            ? `A space on the inner side of ${sign} keeps the signs on the page as they are typed.`
            : `Between ${mark} and a letter, ${sign} is not read and stays on the page as it is typed.`;
        const hint = `Write ${shorten(text)}${mark === '' ? '' : ` or put a space on the outer side of ${sign}`}`;
        report(env, placeIn(env, inline, Math.max(0, at)), warning('emphasis-space', message, hint, fix));
      }
    }
  });
}

/**
 * A line of a paragraph that starts as a heading does, without a space or with one that Markdown does not know. One sign
 * alone is a hashtag or the number of something.
 */
const LINE = /^(#{2,6}(?=[\p{L}\p{N}*_`“"'(¿¡])|#{1,6}(?=[\u00a0\u202f\u3000]))\s?(.*)$/gmu;

/** Finds headings without a space behind their signs. */
export const lintHeadings: RuleCore = (state) => {
  const env = envOf(state);
  if (!/#[^\s#]|#[\u00a0\u202f\u3000]/.test(env.source)) return;
  state.tokens.forEach((token, i) => {
    if (token.type !== 'inline' || !token.content.includes('#')) return;
    if (state.tokens[i - 1]?.type !== 'paragraph_open') return;
    for (const { 0: typed, 1: signs = '', 2: words = '', index } of token.content.matchAll(LINE)) {
      const text = `${signs} ${words}`;
      const message = `There is no space behind ${signs}, so this is no heading and stays as it is typed.`;
      const found = warning('heading-space', message, `Write ${shorten(text)}`, { typed, text });
      report(env, placeIn(env, token, index), found);
    }
  });
};
