import type { Conversion } from './context.ts';
import type { Element, Node } from './tree.ts';

/** What the writers of lists, tables and figures ask of the one that writes blocks. */
export interface BlockContext {
  readonly conversion: Conversion;
  /** Each block by itself; none is empty. */
  blocks(nodes: readonly Node[], depth?: number): string[];
  /** Blocks of an element that a link may lead to. */
  anchored(node: Element, blocks: readonly string[]): string[];
  /** Whether a node is a block, or holds one. */
  isBlock(node: Node): boolean;
}

/** Two lists, or a list and what would belong to it, need something between them. */
export function separated(blocks: readonly string[]): string[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const isList = (text: string): boolean => /^(?:- |\d+\. )/.test(text);
    return before !== undefined && isList(before) && isList(block) ? ['<!-- -->', block] : [block];
  });
}

export function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}
