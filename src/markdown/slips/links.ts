import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';

import { shorten } from '../../lib/text.ts';
import { type Finding, warning } from '../env.ts';
import { markProblem } from '../marks.ts';
import { isQuoted, leadsSomewhere, partsOf, slipInTarget } from './targets.ts';

/** Characters behind the text of a link, and before its end, that are looked into. */
const FARTHEST = 500;

/**
 * Finds a bracket behind the text of a link that was not read as its target. Comes after all rules that could read it,
 * and takes nothing.
 */
export const linkSlips: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (silent || src[pos] !== ']') return false;
  const gap = src[pos + 1] === '(' ? '' : (/^[ \t]{1,4}(?=\()/.exec(src.slice(pos + 1, pos + 6))?.[0] ?? '');
  const start = pos + 1 + gap.length + 1;
  if (src[start - 1] !== '(' || start >= posMax) return false;
  const inside = insideOf(src.slice(start, Math.min(start + FARTHEST, posMax)));
  const label = inside === undefined ? undefined : labelBefore(src, pos);
  if (inside === undefined || label === undefined) return false;
  const found = gap === '' ? slipInTarget(inside, label.isPicture) : gapBefore(inside, label, gap);
  if (found) markProblem(state, gap === '' ? start : pos, found);
  return false;
};

/** What stands up to the round bracket that closes, on the same line or the next. */
function insideOf(text: string): string | undefined {
  let depth = 1;
  let lines = 1;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (letter === '\n' && lines-- === 0) return undefined;
    if (letter === '\\') index++;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return text.slice(0, index);
  }
  return undefined;
}

/** What stands between square brackets, with the mark of a picture in front. */
interface Label {
  readonly text: string;
  readonly isPicture: boolean;
}

function labelBefore(src: string, end: number): Label | undefined {
  const before = src.slice(Math.max(0, end - FARTHEST), end);
  const open = before.lastIndexOf('[');
  if (open < 0 || before[open - 1] === '\\') return undefined;
  return { text: before.slice(open + 1), isPicture: before[open - 1] === '!' };
}

/** `[1] (https://…)` is a source in a text, `[^1]` a footnote and `[x]` a tick. */
const NO_TEXT = /^\s*(?:.|\^.*|\d[\d\s.,–-]*)?\s*$/u;

function gapBefore(inside: string, { text, isPicture }: Label, gap: string): Finding | undefined {
  const { target, title } = partsOf(inside);
  if (/\s/.test(target) || inside.includes('\n') || !leadsSomewhere(target)) return undefined;
  if ((!isPicture && NO_TEXT.test(text)) || (title !== undefined && !isQuoted(title))) return undefined;
  return warning(
    'link-space',
    `There is a space between ] and (, so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`,
    `Write ](${shorten(inside)})`,
    { typed: `]${gap}(`, text: '](' },
  );
}
