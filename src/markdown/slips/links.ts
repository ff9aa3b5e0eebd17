import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs';

import { shorten } from '../../lib/text.ts';
import { markProblem } from '../marks.ts';
import { isSafe } from '../safe-url.ts';
import { slip, type Slip } from './slip.ts';

/** Characters behind the text of a link, and before its end, that are looked into. */
const FARTHEST = 500;

/** What a file name ends in that a post may show or link to. */
const FILE =
  /\.(?:md|markdown|html?|jpe?g|png|gif|webp|avif|svg|ico|pdf|mp3|m4a|og[agv]|opus|wav|mp4|webm|vtt|txt|csv|zip|epub|docx?|xlsx?|pptx?)(?:[?#]\S*)?$/i;
const ADDRESS = /^(?:https?:\/\/\S|mailto:\S|www\.\S|\.{0,2}\/[^\s/]|#\p{L})/iu;

/** A target, and a title behind it in marks of any kind. */
const PARTS = /^\s*(\S(?:.*?\S)??)(?:\s+(["'“”„‟«‘’‚].*))?\s*$/su;
/** What other generators put something else in the place of. */
const TEMPLATE = /\{[{%].*\s.*[%}]\}/s;
const CLOSED = /^(["']).*\1$/s;
const ENDS = /["'“”‟»‘’]$/u;
const CURLY = /^[“”„‟«‘’‚](.*)[“”‟»‘’]$/su;

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
  const label = labelBefore(src, pos);
  const inside = insideOf(src.slice(start, Math.min(start + FARTHEST, posMax)));
  if (label === undefined || inside === undefined) return false;
  const found = gap === '' ? slipIn(inside, label) : gapBefore(inside, label, gap);
  if (found) markProblem(state, gap === '' ? start : pos, found);
  return false;
};

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

/** What stands up to the round bracket that closes, on the same line. */
function insideOf(text: string): string | undefined {
  let depth = 1;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (letter === '\n') return undefined;
    if (letter === '\\') index++;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return text.slice(0, index);
  }
  return undefined;
}

function slipIn(inside: string, { isPicture }: Label): Slip | undefined {
  const { target, title } = partsOf(inside);
  if (target === '' || target.startsWith('<')) return undefined;
  const what = isPicture ? 'picture' : 'link';
  if (TEMPLATE.test(inside)) return templateIn(inside, what);
  if (!isSafe(target, isPicture ? 'image' : 'link')) return undefined;
  if (!isPicture && !FILE.test(target) && !ADDRESS.test(target)) return undefined;
  if (/\s/.test(target)) {
    const whole = [`<${target}>`, ...(title === undefined ? [] : [straight(title)])].join(' ');
    return slip(
      'target-space',
      `There is a space in “${shorten(target)}”, so this is no ${what} and stays as it is typed.`,
      /[<>]/.test(target)
        ? 'Remove the space, or write %20 in its place.'
        : `Put it in angle brackets: (${whole})`,
      /[<>]/.test(target) || !(FILE.test(target) || ADDRESS.test(target))
        ? undefined
        : { typed: inside, text: whole },
    );
  }
  if (title === undefined) return undefined;
  const whole = `${target} ${straight(title)}`;
  const isCurly = CURLY.test(title);
  const isClosed = isCurly || CLOSED.test(title);
  // Something else is wrong with it.
  if (isClosed && !isCurly && !title.slice(1, -1).includes(title.charAt(0))) return undefined;
  const problem = isCurly
    ? 'The quotation marks here are curly'
    : isClosed
      ? 'There are quotation marks within quotation marks here'
      : 'A quotation mark is opened here and not closed';
  return slip(
    'quotation-marks',
    `${problem}, so this is no ${what} and stays as it is typed.`,
    `Write (${whole})`,
    isClosed ? { typed: inside, text: whole } : undefined,
  );
}

/** The address that other generators put there, where it is written in full. */
const IN_TEMPLATE =
  /^\s*(?:\{\{\s*(["'])([^"'\s{}]+)\1\s*\|\s*(?:relative_url|absolute_url|url)\s*\}\}|\{\{\s*site\.(?:baseurl|url)\s*\}\}(\/[^\s{}()]*))\s*$/;

function templateIn(inside: string, what: string): Slip {
  const match = IN_TEMPLATE.exec(inside);
  const address = match?.[2] ?? match?.[3];
  return slip(
    'template-target',
    `“${shorten(inside.trim())}” is for another generator, so this is no ${what} and stays as it is typed.`,
    address === undefined
      ? 'Write what it stands for: the name of a file, or an address.'
      : `Write (${address})`,
    address === undefined ? undefined : { typed: inside, text: address },
  );
}

function partsOf(inside: string): { readonly target: string; readonly title: string | undefined } {
  const [, target = '', title] = PARTS.exec(inside) ?? [];
  return title !== undefined && !ENDS.test(title) && FILE.test(inside.trim())
    ? { target: inside.trim(), title: undefined }
    : { target, title };
}

/** A title in marks that Markdown reads. */
function straight(title: string): string {
  const inner = CURLY.exec(title)?.[1] ?? title.replaceAll(/^["']|["']$/g, '');
  if (!inner.includes('"')) return `"${inner}"`;
  return inner.includes("'") ? `"${inner.replaceAll(/\\?"/g, '\\"')}"` : `'${inner}'`;
}

/** `[1] (https://…)` is a source in a text, `[^1]` a footnote and `[x]` a tick. */
const NO_TEXT = /^\s*(?:.|\^.*|\d[\d\s.,–-]*)?\s*$/u;

function gapBefore(inside: string, { text, isPicture }: Label, gap: string): Slip | undefined {
  const { target, title } = partsOf(inside);
  if (/\s/.test(target) || !(FILE.test(target) || ADDRESS.test(target))) return undefined;
  if ((!isPicture && NO_TEXT.test(text)) || (title !== undefined && !CLOSED.test(title))) return undefined;
  return slip(
    'link-space',
    `There is a space between ] and (, so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`,
    `Write ](${shorten(inside)})`,
    { typed: `]${gap}(`, text: '](' },
  );
}
