import type MarkdownIt from 'markdown-it';

import { readOpening, type Block } from './block.ts';
import { envOf } from './env.ts';
import { reportOpenDirective, reportUnknownBlock } from './lint/blocks.ts';
import { indentOf, readContainer, type RuleBlock, type RuleCore, textOfLine } from './markdown-it.ts';

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
  md.core.ruler.push('lint_directives', unknownBlocks([...blocks.keys()]));
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
    if (indentOf(state, startLine) >= 4) return false;
    const block = readOpening(textOfLine(state, startLine));
    if (!block) return false;
    const html = blocks.get(block.name);
    if (!html) {
      // It may be another plugin's: once all is read, what stayed text is named.
      envOf(state).unknownBlocks.set(startLine, block);
      return false;
    }
    if (silent) return true;
    const { colons, ...shown } = block;
    const meta = html(shown);
    if (block.isLeaf) {
      state.push('directive_open', '', 1).meta = meta;
      state.push('directive_close', '', -1).meta = meta;
      state.line = startLine + 1;
      return true;
    }
    // As many colons or more.
    const isEnd = (text: string): boolean => /^:{3,}[ \t]*$/.test(text) && text.trimEnd().length >= colons;
    const { open, close, isClosed } = readContainer(state, 'directive', '', [startLine, endLine], isEnd);
    open.meta = close.meta = meta;
    if (!isClosed) reportOpenDirective(envOf(state), startLine, colons, state.level);
    return true;
  };
}
