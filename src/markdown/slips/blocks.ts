import { nearest } from '../../lib/nearest.ts';
import type { Block } from '../block.ts';
import { type Env, report } from '../env.ts';
import { lineOf, placeAt } from '../place.ts';
import { slip } from '../marks.ts';

/**
 * Names a block of a plugin that nothing closes.
 *
 * @param line of the body, from 0
 * @param colons that it begins with
 * @param level of what it stands in
 */
export function reportOpenBlock(env: Env, line: number, colons: number, level: number): void {
  const signs = ':'.repeat(colons);
  const [message, place] =
    level === 0
      ? ['This block is not closed, so it goes on to the end of the text.', '']
      : ['This block is not closed, so it ends with what it stands in.', ', as far in as this one'];
  const hint = `Put a line of ${signs} below its last line${place}. A block that holds another has more colons than that one.`;
  report(
    env,
    placeAt(env, line, Math.max(0, lineOf(env, line).indexOf(signs))),
    slip('open-block', message, hint),
  );
}

/**
 * Names a block that no plugin knows. Two colons and a word are no block for sure: they are named where the word is nearly a
 * block's, or has what only a block has.
 *
 * @param line of the body, from 0
 * @param names of blocks
 */
export function reportUnknownBlock(env: Env, line: number, block: Block, names: readonly string[]): void {
  const guess = nearest(block.name, names);
  const isSure = !block.isLeaf || block.label !== '' || Object.keys(block.attributes).length > 0;
  if (!isSure && guess === undefined) return;
  const hint = guess === undefined ? `The blocks are: ${names.join(', ')}.` : `Did you mean “${guess}”?`;
  const message = `There is no block “${block.name}”, so this line stays as it is typed.`;
  report(
    env,
    placeAt(env, line, Math.max(0, lineOf(env, line).indexOf('::'))),
    slip('unknown-block', message, hint),
  );
}
