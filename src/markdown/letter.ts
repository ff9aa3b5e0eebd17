import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { envOf } from './env.ts';
import { indexOfClose } from './markdown-it.ts';
import { reportOpen } from './slips/fences.ts';

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
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const first = state.src[start];
  if ((first !== '`' && first !== '~') || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const fence = FENCE.exec(state.src.slice(start, state.eMarks[startLine]))?.[1];
  if (fence === undefined) return false;
  if (silent) return true;

  let end = startLine + 1;
  for (; end < endLine; end++) {
    const line = state.src
      .slice((state.bMarks[end] ?? 0) + (state.tShift[end] ?? 0), state.eMarks[end])
      .trimEnd();
    const indent = (state.sCount[end] ?? 0) - state.blkIndent;
    if (indent < 0 && line !== '') break;
    if (indent < 4 && line.length >= fence.length && line.replaceAll(first, '') === '') break;
  }
  const open = state.push('letter_open', 'div', 1);
  open.block = true;
  open.attrs = [['class', 'letter']];
  open.map = [startLine, end];
  const { lineMax, parentType } = state;
  state.lineMax = end;
  state.md.block.tokenize(state, startLine + 1, end);
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.push('letter_close', 'div', -1).block = true;
  const closed = end < endLine && (state.sCount[end] ?? 0) >= state.blkIndent;
  state.line = end + (closed ? 1 : 0);
  if (!closed) reportOpen(envOf(state), startLine, fence, state.level);
  return true;
};

/** Keeps the line ends of addresses and signatures. Runs after the inline content has been read. */
export const letterLines: RuleCore = (state) => {
  if (!envOf(state).source.includes('letter')) return;
  const { tokens } = state;
  tokens.forEach((open, i) => {
    if (open.type !== 'letter_open') return;
    const blocks = paragraphs(tokens.slice(i + 1, indexOfClose(tokens, i)), open.level + 1);
    blocks.forEach(({ paragraph, inline }, n) => {
      const short = inline.content.split('\n').every((line) => line.length <= LONGEST_KEPT_LINE);
      if (!short) return;
      for (const child of inline.children ?? []) if (child.type === 'softbreak') child.type = 'hardbreak';
      if (n === 0 && inline.content.includes('\n')) paragraph.attrSet('class', 'letter-address');
      else if (n > 0 && n === blocks.length - 1) paragraph.attrSet('class', 'letter-signature');
    });
  });
};

function paragraphs(tokens: readonly Token[], level: number): { paragraph: Token; inline: Token }[] {
  return tokens.flatMap((paragraph, i) => {
    const inline = tokens[i + 1];
    return paragraph.type === 'paragraph_open' && paragraph.level === level && inline
      ? [{ paragraph, inline }]
      : [];
  });
}
