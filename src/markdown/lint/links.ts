import { slug } from 'github-slugger';

import { shorten } from '../../lib/text.ts';
import { verdictOf } from '../safe-url.ts';
import type { RuleInline } from '../markdown-it.ts';
import { type Finding, markProblem, warning } from '../findings.ts';

/** Characters behind the text of a link, and before its end, that are looked into. */
const FARTHEST = 500;

/**
 * Finds a bracket behind the text of a link that was not read as its target. Comes after all rules that could read it,
 * and takes nothing.
 */
export const lintLinks: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (silent || src[pos] !== ']') return false;
  const [opening = '', gap = ''] = /^\]([ \t]{0,4})\(/.exec(src.slice(pos, pos + 6)) ?? [];
  const start = pos + opening.length;
  if (opening === '' || start >= posMax) return false;
  const inside = insideOf(src.slice(start, Math.min(start + FARTHEST, posMax)));
  const label = inside === undefined ? undefined : labelBefore(src, pos);
  if (inside === undefined || label === undefined) return false;
  const found = gap === '' ? faultOf(inside, label.isPicture) : gapBefore(inside, label, gap);
  if (found) markProblem(state, gap === '' ? start : pos, found);
  return false;
};

/** What stands up to the round bracket that closes, on the same line or the next. */
function insideOf(text: string): string | undefined {
  let [depth, lines] = [1, 1];
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (letter === '\n' && lines-- === 0) return undefined;
    if (letter === '\\') index++;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return text.slice(0, index);
  }
  return undefined;
}

/** What stands between square brackets, and whether the mark of a picture is in front. */
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
  if ((!isPicture && NO_TEXT.test(text)) || (title !== '' && !QUOTED.test(title))) return undefined;
  const message = `There is a space between ] and (, ${staysTyped(isPicture)}`;
  return warning('link-space', message, `Write ](${shorten(inside)})`, { typed: `]${gap}(`, text: '](' });
}

function staysTyped(isPicture: boolean): string {
  return `so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`;
}

/** What a file name ends in that a post may show or link to. */
const FILE =
  /\.(?:md|markdown|html?|jpe?g|png|gif|webp|avif|svg|ico|pdf|mp3|m4a|og[agv]|opus|wav|mp4|webm|vtt|txt|csv|zip|epub|docx?|xlsx?|pptx?)(?:[?#]\S*)?$/i;
const ADDRESS = /^(?:https?:\/\/\S|mailto:\S|www\.\S|\.{0,2}\/[^\s/]|#\p{L})/iu;

/** A target, and a title behind it in marks of any kind. */
const PARTS = /^\s*(\S(?:.*?\S)??)(?:\s+(["'“”„‟«‘’‚].*))?\s*$/su;
const QUOTED = /^(["']).*\1$/s;
const CURLY = /^[“”„‟«‘’‚](.*)[“”‟»‘’]$/su;
const ENDS = /["'“”‟»‘’]$/u;

/** The target and the title between the round brackets of a link, as typed; '' where there is none. */
function partsOf(inside: string): { readonly target: string; readonly title: string } {
  const [, target = '', title = ''] = PARTS.exec(inside) ?? [];
  const isTitle = title === '' || ENDS.test(title) || !FILE.test(inside.trim());
  return isTitle ? { target, title } : { target: inside.trim(), title: '' };
}

/** Whether a target is the name of a file or an address, and no remark: `[sic](see below)`. */
function leadsSomewhere(target: string): boolean {
  return FILE.test(target) || ADDRESS.test(target);
}

/** Why Markdown did not take what stands between round brackets as the target of a link or picture. */
function faultOf(inside: string, isPicture: boolean): Finding | undefined {
  const { target, title } = partsOf(inside);
  const found = (rule: string, what: string, hint: string, text?: string): Finding => {
    const fix = text === undefined || inside.includes('\n') ? undefined : { typed: inside, text };
    return warning(rule, `${what}, ${staysTyped(isPicture)}`, hint, fix);
  };
  const isSafe = verdictOf(target, isPicture ? 'image' : 'link') === 'safe';
  // Text for another generator is reported as such.
  if (target === '' || /^(?:<|\{[{%])/.test(target) || !isSafe) return undefined;
  if (!isPicture && !leadsSomewhere(target)) return undefined;
  if (target.includes('\n')) {
    const hint = `Write it on one line: (${shorten(inside.replace(/\s*\n\s*/, ''))})`;
    return found('target-space', 'The line ends within this target', hint);
  }
  if (inside.includes('\n')) return undefined;
  if (/\s/.test(target)) {
    const isAnchor = target.startsWith('#');
    const meant = isAnchor
      ? `#${slug(target.slice(1))}`
      : `<${target.replaceAll(/[<>]/g, (sign) => `\\${sign}`)}>`;
    const text = title === '' ? meant : `${meant} ${straight(title)}`;
    const hint = `${isAnchor ? 'Write' : 'Put it in angle brackets:'} (${text})`;
    const what = `There is a space in “${shorten(target)}”`;
    return found('target-space', what, hint, leadsSomewhere(target) ? text : undefined);
  }
  if (title === '') return undefined;
  const text = `${target} ${straight(title)}`;
  const marks = (what: string, fix?: string): Finding =>
    found('quotation-marks', what, `Write (${text})`, fix);
  if (CURLY.test(title)) return marks('The quotation marks here are curly', text);
  if (!QUOTED.test(title)) return marks('A quotation mark is opened here and not closed');
  // Without marks within them something else is wrong.
  return title.slice(1, -1).includes(title.charAt(0))
    ? marks('There are quotation marks within quotation marks here', text)
    : undefined;
}

/** A title in marks that Markdown reads. */
function straight(title: string): string {
  const inner = CURLY.exec(title)?.[1] ?? title.replaceAll(/^["']|["']$/g, '');
  if (!inner.includes('"')) return `"${inner}"`;
  return inner.includes("'") ? `"${inner.replaceAll(/\\?"/g, '\\"')}"` : `'${inner}'`;
}
