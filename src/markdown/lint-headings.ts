import { shorten } from '../lib/text.ts';
import type { BodyRule } from './env.ts';
import { reportAt, reportIn, STAYS, advise } from './findings.ts';
import { lineOf } from './markdown-it.ts';
import { rough, roughAll } from './rough.ts';
import { onlyWords } from './words.ts';

/** A heading without a space, or with a special one. A single sign is a hashtag or number. */
const HEADING = roughAll`(?<=^|\n)(#{2,6}(?=[\p{L}\p{N}*_\x60“"'(¿¡])|#{1,6}(?=[\u00a0\u202f\u3000])|#{7,}(?= )|＃{1,6}(?!＃))\s?(.*)`;

/** `Text. ## Heading` */
const WITHIN_LINE = rough`(?<=[.!?:)…] )#{2,6} (?=\p{Lu}\p{L})`;

export const lintHeadings: BodyRule = (tokens, env) => {
  if (!/#(?:[^\s#]|[\u00a0\u202f\u3000]|#{6}|\s*$|(?<=\S #)#)|＃/m.test(env.source)) return;
  tokens.forEach((token, i) => {
    const { type, markup, content } = token;
    const above = tokens[i - 1];
    if (type === 'heading_open' && tokens[i + 1]?.content === '') {
      const message = `There are no words behind ${markup}, so the page has an empty heading.`;
      const hint = 'Write the words of the heading behind it, or remove the line.';
      reportAt(env, lineOf(token), advise('heading-space', message, hint));
    }
    if (type !== 'inline' || !/[#＃]/.test(content)) return;
    const level = above?.type === 'heading_open' ? above.markup : '';
    // `## About C#` ends with a name.
    const before = content.at(-1 - level.length) ?? ' ';
    if (level.length > 1 && content.endsWith(level) && !/[\s#\\]/.test(before)) {
      const message = `There is no space in front of the last ${level}, ${STAYS}`;
      const text = `${content.slice(0, -level.length)} ${level}`;
      const found = advise('heading-space', message, `Write ${level} ${shorten(text)}`);
      reportIn(env, token, found, content.length - level.length);
    }
    if (above?.type !== 'paragraph_open') return;
    const within = content.includes(' ##') ? onlyWords(content).search(WITHIN_LINE) : -1;
    if (within >= 0) {
      const message = `These signs stand within a line, ${STAYS}`;
      const found = advise('heading-space', message, 'Begin a new line here, with an empty line above it.');
      reportIn(env, token, found, within);
    }
    for (const { 0: typed, 1: signs = '', 2: words = '', index } of content.matchAll(HEADING)) {
      const meant = '#'.repeat(Math.min(signs.length, 6));
      const text = `${meant} ${words}`;
      const message =
        signs === meant
          ? `There is no space behind ${signs}, ${STAYS}`
          : `“${signs}” makes no heading in Markdown, ${STAYS}`;
      const found = advise('heading-space', message, `Write ${shorten(text)}`, { typed, text });
      reportIn(env, token, found, index);
    }
  });
};
