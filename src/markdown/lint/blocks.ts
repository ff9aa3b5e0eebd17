import { nearest } from '../../lib/nearest.ts';
import type { Block } from '../block.ts';
import type { Env } from '../env.ts';
import type { Token } from '../markdown-it.ts';
import { placeOfText, report, warning } from '../findings.ts';

// Lines are those of the body, from 0; `level` is that of what a block stands in, and only the end of the text ends one at 0.

/** Reports fenced code without an end. Code that is indented has no fence, and needs none. */
export function checkFence(env: Env, { map, markup, level }: Token): void {
  if (markup === '') return;
  const [start, end] = map ?? [0, 0];
  const last = env.lines.text(end - 1).replace(/^[\s>]+/, '');
  if (end - start < 2 || !isFenceEnd(last, markup)) reportOpenFence(env, start, markup, level);
}

/** Whether a line ends what a fence starts. */
export function isFenceEnd(line: string, fence: string): boolean {
  const signs = line.trimEnd();
  return signs.length >= fence.length && signs.replaceAll(fence.charAt(0), '') === '';
}

/** Reports the first fence of a body without an end: what is meant to close one block opens the next. */
export function reportOpenFence(env: Env, line: number, fence: string, level: number): void {
  if (env.hasOpenBlock) return;
  env.hasOpenBlock = true;
  const hint = `Put a line of ${fence} below its last line, as far in as this one, or remove this line.`;
  reportOpen(env, line, fence, level, 'the list or quotation that it stands in', hint);
}

/** Reports a directive without an end. @param colons that it begins with */
export function reportOpenDirective(env: Env, line: number, colons: number, level: number): void {
  const signs = ':'.repeat(colons);
  const place = level === 0 ? '' : ', as far in as this one';
  const hint = `Put a line of ${signs} below its last line${place}. A block that holds another has more colons than that one.`;
  reportOpen(env, line, signs, level, 'what it stands in', hint);
}

function reportOpen(
  env: Env,
  line: number,
  signs: string,
  level: number,
  around: string,
  hint: string,
): void {
  const end = level === 0 ? 'goes on to the end of the text' : `ends with ${around}`;
  const problem = warning('open-block', `This block is not closed, so it ${end}.`, hint);
  report(env, placeOfText(env, line, signs), problem);
}

/**
 * Reports a block that no plugin knows. Two colons and a word are no block for sure: they are reported if the word is
 * nearly a block's, or has what only a block has.
 *
 * @param names of blocks
 */
export function reportUnknownBlock(env: Env, line: number, block: Block, names: readonly string[]): void {
  const guess = nearest(block.name, names);
  const isSure = !block.isLeaf || block.label !== '' || Object.keys(block.attributes).length > 0;
  if (!isSure && guess === undefined) return;
  const hint = guess === undefined ? `The blocks are: ${names.join(', ')}.` : `Did you mean “${guess}”?`;
  const message = `There is no block “${block.name}”, so this line stays as it is typed.`;
  report(env, placeOfText(env, line, '::'), warning('unknown-block', message, hint));
}
