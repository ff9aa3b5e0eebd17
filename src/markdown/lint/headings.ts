import { shorten } from '../../lib/text.ts';
import { envOf } from '../env.ts';
import type { RuleCore } from '../markdown-it.ts';
import { placeIn, report, warning } from '../findings.ts';

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
