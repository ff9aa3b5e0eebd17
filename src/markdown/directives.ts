import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs';
import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type MarkdownIt from 'markdown-it';

import { readOpening, type Block } from './block.ts';
import { envOf } from './env.ts';
import { reportOpenBlock, reportUnknownBlock } from './slips/blocks.ts';

/** Gives the HTML before what a block holds, and that behind it. Not made safe. */
export type BlockHtml = (block: Block) => readonly [before: string, after: string];

/**
 * Blocks of features. A name that is none of theirs stays text.
 *
 * @param blocks by name
 */
export function directives(md: MarkdownIt, blocks: ReadonlyMap<string, BlockHtml>): void {
  if (blocks.size === 0) return;
  md.block.ruler.before('fence', 'directive', directiveRule(blocks), {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.core.ruler.push('block_slips', unknownBlocks([...blocks.keys()]));
  for (const [index, type] of (['directive_open', 'directive_close'] as const).entries()) {
    md.renderer.rules[type] = (tokens, at) =>
      (tokens[at]?.meta as readonly string[] | undefined)?.[index] ?? '';
  }
}

/** Names blocks that stayed text. */
function unknownBlocks(names: readonly string[]): RuleCore {
  return (state) => {
    const env = envOf(state);
    if (env.unknownBlocks.size === 0) return;
    state.tokens.forEach(({ type, map }, index) => {
      if (type !== 'inline' || map === null || state.tokens[index - 1]?.type !== 'paragraph_open') return;
      for (let line = map[0]; line < map[1]; line++) {
        const block = env.unknownBlocks.get(line);
        if (block) reportUnknownBlock(env, line, block, names);
      }
    });
  };
}

function directiveRule(blocks: ReadonlyMap<string, BlockHtml>): RuleBlock {
  return (state, startLine, endLine, silent) => {
    if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
    const block = readOpening(lineOf(state, startLine));
    if (!block) return false;
    const html = blocks.get(block.name);
    if (!html) {
      // It may be another plugin's: once all is read, what stayed text is named.
      envOf(state).unknownBlocks.set(startLine, block);
      return false;
    }
    if (silent) return true;
    const { colons, ...shown } = block;
    const { end, isClosed } = block.isLeaf
      ? { end: startLine, isClosed: true }
      : closingLine(state, startLine, endLine, colons);
    if (!isClosed) reportOpenBlock(envOf(state), startLine, colons, state.level);
    const meta = html(shown);
    const open = state.push('directive_open', '', 1);
    Object.assign(open, { block: true, meta, map: [startLine, end] });
    if (!block.isLeaf) {
      const { lineMax, parentType } = state;
      state.lineMax = end;
      state.parentType = 'blockquote';
      state.md.block.tokenize(state, startLine + 1, end);
      Object.assign(state, { lineMax, parentType });
    }
    Object.assign(state.push('directive_close', '', -1), { block: true, meta });
    state.line = isClosed ? end + 1 : end;
    return true;
  };
}

function lineOf(state: Parameters<RuleBlock>[0], line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

/** The first line of as many colons or more; if there is none, the end of what holds the block. */
function closingLine(
  state: Parameters<RuleBlock>[0],
  startLine: number,
  endLine: number,
  colons: number,
): { readonly end: number; readonly isClosed: boolean } {
  for (let line = startLine + 1; line < endLine; line++) {
    const text = lineOf(state, line);
    const indent = (state.sCount[line] ?? 0) - state.blkIndent;
    if (indent < 0 && text !== '') return { end: line, isClosed: false };
    if (indent < 4 && /^:{3,}[ \t]*$/.test(text) && text.trimEnd().length >= colons)
      return { end: line, isClosed: true };
  }
  return { end: endLine, isClosed: false };
}
