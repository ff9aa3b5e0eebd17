import { type Env, envOf } from './env.ts';
import { placeOfText, report, warning } from './findings.ts';
import { indentOf, type StateBlock, textOfLine, type Token } from './markdown-it.ts';

/**
 * Reads a block that encloses others, up to a line that ends it or to the end of what it stands in.
 *
 * @param type of the tokens, without `_open`
 * @param signs that it starts with
 */
export function readContainer(
  state: StateBlock,
  type: string,
  signs: string,
  [startLine, endLine]: readonly [number, number],
  isEnd: (text: string) => boolean,
): { readonly open: Token; readonly close: Token } {
  let end = startLine + 1;
  let isClosed = false;
  for (; end < endLine && !isClosed; end++) {
    const text = textOfLine(state, end);
    if (text === '' || indentOf(state, end) >= 4) continue;
    if (indentOf(state, end) < 0) break;
    isClosed = isEnd(text);
  }
  const open = state.push(`${type}_open`, 'div', 1);
  const { lineMax } = state;
  state.lineMax = isClosed ? end - 1 : end;
  open.map = [startLine, state.lineMax];
  state.md.block.tokenize(state, startLine + 1, state.lineMax);
  state.lineMax = lineMax;
  state.line = end;
  if (!isClosed) reportOpenBlock(envOf(state), startLine, signs, state.level - 1);
  return { open, close: state.push(`${type}_close`, 'div', -1) };
}

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
function reportOpenBlock(env: Env, line: number, signs: string, level: number): void {
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
