import { envOf } from './env.ts';
import { isFenceEnd, reportOpenBlock } from './lint/open-blocks.ts';
import {
  indentOf,
  indexOfClose,
  readContainer,
  type RuleBlock,
  type RuleCore,
  startOfLine,
  textOfLine,
} from './markdown-it.ts';

const FENCE = /^(`{3,}|~{3,})[ \t]*letter[ \t]*$/;

/** Lines longer than this are running text, whose line ends mean nothing; an address or a signature is shorter. */
const LONGEST_KEPT_LINE = 60;

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
export const letterBlock: RuleBlock = (state, startLine, endLine, silent) => {
  const sign = state.src[startOfLine(state, startLine)];
  if ((sign !== '`' && sign !== '~') || indentOf(state, startLine) >= 4) return false;
  const fence = FENCE.exec(textOfLine(state, startLine))?.[1];
  if (fence === undefined || silent) return fence !== undefined;
  const isEnd = (line: string): boolean => isFenceEnd(line, fence);
  const { open, isClosed } = readContainer(state, 'letter', 'div', [startLine, endLine], isEnd);
  open.attrs = [['class', 'letter']];
  if (!isClosed) reportOpenBlock(envOf(state), startLine, fence, state.level);
  return true;
};

/** Keeps the line ends of addresses and signatures. Runs after the inline content has been read. */
export const letterLines: RuleCore = (state) => {
  if (!envOf(state).source.includes('letter')) return;
  const { tokens } = state;
  tokens.forEach((open, i) => {
    if (open.type !== 'letter_open') return;
    const last = indexOfClose(tokens, i);
    const blocks: number[] = [];
    for (let at = i + 1; at < last; at++)
      if (tokens[at]?.type === 'paragraph_open' && tokens[at]?.level === open.level + 1) blocks.push(at);
    blocks.forEach((at, n) => {
      const [paragraph, inline] = [tokens[at], tokens[at + 1]];
      if (!paragraph || !inline) return;
      const lines = inline.content.split('\n');
      if (lines.some((line) => line.length > LONGEST_KEPT_LINE)) return;
      for (const child of inline.children ?? []) if (child.type === 'softbreak') child.type = 'hardbreak';
      if (n === 0 && lines.length > 1) paragraph.attrSet('class', 'letter-address');
      else if (n > 0 && n === blocks.length - 1) paragraph.attrSet('class', 'letter-signature');
    });
  });
};
