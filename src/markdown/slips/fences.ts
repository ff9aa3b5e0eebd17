import type Token from 'markdown-it/lib/token.mjs';

import { type Env, report } from '../env.ts';
import { lineOf, placeAt } from '../place.ts';
import { slip } from '../marks.ts';

/** Names a block of code that nothing closes. One without a fence is closed by what makes it one. */
export function reportOpenFence(env: Env, { map, markup, level }: Token): void {
  if (markup === '') return;
  const [start, end] = map ?? [0, 0];
  if (end - start < 2 || !closes(lineOf(env, end - 1), markup)) reportOpen(env, start, markup, level);
}

/**
 * Told once in a body: what is meant to close one block opens the next.
 *
 * @param line of the body, from 0
 * @param level of what it stands in: nothing but the end of the text ends one at 0
 */
export function reportOpen(env: Env, line: number, markup: string, level: number): void {
  if (env.hasOpenBlock) return;
  env.hasOpenBlock = true;
  const message =
    level === 0
      ? 'This block is not closed, so it goes on to the end of the text.'
      : 'This block is not closed, so it ends with the list or quotation that it stands in.';
  const hint = `Put a line of ${markup} below its last line, as far in as this one, or remove this line.`;
  report(
    env,
    placeAt(env, line, Math.max(0, lineOf(env, line).indexOf(markup))),
    slip('open-block', message, hint),
  );
}

function closes(line: string, markup: string): boolean {
  const signs = line.replace(/^[\s>]+/, '').trimEnd();
  return signs.length >= markup.length && signs.replaceAll(markup.charAt(0), '') === '';
}
