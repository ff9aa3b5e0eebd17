import { envOf } from './env.ts';
import { indexOfClose, type RuleCore, type Token } from './markdown-it.ts';

/**
 * A fenced block named `letter` is a letter: Markdown in a frame of its own, set as a letter is.
 *
 *     ```letter
 *     10 Downing Street
 *     London SW1A 2AA
 *
 *     Dear Chancellor,
 *     …
 *     ```
 */
export const LETTER_FENCE = /^(`{3,}|~{3,})[ \t]*letter[ \t]*$/;

/** Lines longer than this are running text, whose line ends mean nothing; an address or a signature is shorter. */
const LONGEST_KEPT_LINE = 60;

/** Keeps the line ends of addresses and signatures. Runs after the inline content has been read. */
export const letterLines: RuleCore = (state) => {
  const { tokens } = state;
  if (!envOf(state).source.includes('letter')) return;
  tokens.forEach((open, i) => {
    if (open.type !== 'directive_open' || open.info !== 'letter') return;
    const inside = tokens.slice(i + 1, indexOfClose(tokens, i));
    const isParagraph = ({ type, level }: Token): boolean =>
      type === 'paragraph_open' && level === open.level + 1;
    const [first, last] = [inside.findIndex(isParagraph), inside.findLastIndex(isParagraph)];
    inside.forEach((paragraph, at) => {
      const inline = inside[at + 1];
      if (!isParagraph(paragraph) || !inline) return;
      const lines = inline.content.split('\n');
      if (lines.some((line) => line.length > LONGEST_KEPT_LINE)) return;
      for (const child of inline.children ?? []) if (child.type === 'softbreak') child.type = 'hardbreak';
      if (at === first && lines.length > 1) paragraph.attrSet('class', 'letter-address');
      else if (at !== first && at === last) paragraph.attrSet('class', 'letter-signature');
    });
  });
};
