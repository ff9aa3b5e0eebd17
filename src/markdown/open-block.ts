import type { Env } from './env.ts';
import { placeOfText, report, warning } from './findings.ts';
import type { Token } from './markdown-it.ts';

/** Reports fenced code without an end. Code that is indented has no fence, and needs none. */
export function checkFence(env: Env, { map, markup, level }: Token): void {
  if (markup === '') return;
  const [start, end] = map ?? [0, 0];
  const last = env.lines.text(end - 1).replace(/^[\s>]+/, '');
  if (end - start < 2 || !isFenceEnd(last, markup)) reportOpenBlock(env, start, markup, level);
}

/** Whether a line ends what a fence starts. */
export function isFenceEnd(line: string, fence: string): boolean {
  const signs = line.trimEnd();
  return signs.length >= fence.length && signs.replaceAll(fence.charAt(0), '') === '';
}

/**
 * Reports the first block of a body without an end: what is meant to close one opens the next.
 *
 * @param line of the body, from 0
 * @param level of what it stands in: only the end of the text ends one at 0
 */
export function reportOpenBlock(env: Env, line: number, signs: string, level: number): void {
  if (env.hasOpenBlock) return;
  env.hasOpenBlock = true;
  const end = level === 0 ? 'goes on to the end of the text' : 'ends with what it stands in';
  const hint = `Put a line of ${signs} below its last line, as far in as this one, or remove this line.`;
  report(
    env,
    placeOfText(env, line, signs),
    warning('open-block', `This block is not closed, so it ${end}.`, hint),
  );
}
