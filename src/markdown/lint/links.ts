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
  const gap = src[pos + 1] === '(' ? '' : (/^[ \t]{1,4}(?=\()/.exec(src.slice(pos + 1, pos + 6))?.[0] ?? '');
  const start = pos + 1 + gap.length + 1;
  if (src[start - 1] !== '(' || start >= posMax) return false;
  const inside = insideOf(src.slice(start, Math.min(start + FARTHEST, posMax)));
  const label = inside === undefined ? undefined : labelBefore(src, pos);
  if (inside === undefined || label === undefined) return false;
  const found = gap === '' ? faultOf(inside, label[1]) : gapBefore(inside, label, gap);
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

/** What stands between square brackets, and whether the mark of a picture is in front. */
type Label = readonly [text: string, isPicture: boolean];

function labelBefore(src: string, end: number): Label | undefined {
  const before = src.slice(Math.max(0, end - FARTHEST), end);
  const open = before.lastIndexOf('[');
  if (open < 0 || before[open - 1] === '\\') return undefined;
  return [before.slice(open + 1), before[open - 1] === '!'];
}

/** `[1] (https://…)` is a source in a text, `[^1]` a footnote and `[x]` a tick. */
const NO_TEXT = /^\s*(?:.|\^.*|\d[\d\s.,–-]*)?\s*$/u;

function gapBefore(inside: string, [text, isPicture]: Label, gap: string): Finding | undefined {
  const { target, title } = partsOf(inside);
  if (/\s/.test(target) || inside.includes('\n') || !leadsSomewhere(target)) return undefined;
  if ((!isPicture && NO_TEXT.test(text)) || (title !== undefined && !QUOTED.test(title))) return undefined;
  return warning(
    'link-space',
    `There is a space between ] and (, so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`,
    `Write ](${shorten(inside)})`,
    { typed: `]${gap}(`, text: '](' },
  );
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

/** What other generators put something else in the place of. */
const TEMPLATE = /\{[{%].*\s.*[%}]\}/s;
/** A template that stands for an address written in it. */
const WITH_ADDRESS =
  /^\s*(?:\{\{\s*(["'])((?!\/\/)[^"'\s{}]+)\1\s*\|\s*(?:relative_url|absolute_url|url)\s*\}\}|\{\{\s*site\.(?:baseurl|url)\s*\}\}((?!\/\/)\/[^\s{}()]*))\s*$/;

/** The target and the title between the round brackets of a link, as typed. */
interface Parts {
  readonly target: string;
  readonly title: string | undefined;
}

function partsOf(inside: string): Parts {
  const [, target = '', title] = PARTS.exec(inside) ?? [];
  return title !== undefined && !ENDS.test(title) && FILE.test(inside.trim())
    ? { target: inside.trim(), title: undefined }
    : { target, title };
}

/** Whether a target is the name of a file or an address, and no remark: `[sic](see below)`. */
function leadsSomewhere(target: string): boolean {
  return FILE.test(target) || ADDRESS.test(target);
}

/** Why Markdown did not take what stands between round brackets as the target of a link or picture. */
function faultOf(inside: string, isPicture: boolean): Finding | undefined {
  const parts = partsOf(inside);
  const { target } = parts;
  const staysTyped = `so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`;
  if (TEMPLATE.test(inside)) return templateIn(inside, staysTyped);
  if (target === '' || target.startsWith('<') || verdictOf(target, isPicture ? 'image' : 'link') !== 'safe')
    return undefined;
  if (!isPicture && !leadsSomewhere(target)) return undefined;
  if (target.includes('\n')) {
    const hint = `Write it on one line: (${shorten(inside.replace(/\s*\n\s*/, ''))})`;
    return warning('target-space', `The line ends within this target, ${staysTyped}`, hint);
  }
  if (inside.includes('\n')) return undefined;
  return /\s/.test(target) ? spaceIn(inside, parts, staysTyped) : marksAround(inside, parts, staysTyped);
}

function templateIn(inside: string, staysTyped: string): Finding {
  const match = WITH_ADDRESS.exec(inside);
  const address = match?.[2] ?? match?.[3];
  const shown = shorten(inside.trim().replaceAll(/\s+/g, ' '));
  const message = `“${shown}” is for another generator, ${staysTyped}`;
  if (address === undefined)
    return warning(
      'template-target',
      message,
      'Write what it stands for: the name of a file, or an address.',
    );
  const fix = inside.includes('\n') ? undefined : { typed: inside, text: address };
  return warning('template-target', message, `Write (${address})`, fix);
}

function spaceIn(inside: string, { target, title }: Parts, staysTyped: string): Finding {
  const message = `There is a space in “${shorten(target)}”, ${staysTyped}`;
  if (/[<>]/.test(target))
    return warning('target-space', message, 'Remove the space, or write %20 in its place.');
  const isAnchor = target.startsWith('#');
  const meant = isAnchor ? `#${slug(target.slice(1))}` : `<${target}>`;
  const text = isAnchor || title === undefined ? meant : `${meant} ${straight(title)}`;
  const isCertain = isAnchor ? title === undefined : leadsSomewhere(target);
  const hint = isAnchor ? `Write (${text})` : `Put it in angle brackets: (${text})`;
  return warning('target-space', message, hint, isCertain ? { typed: inside, text } : undefined);
}

function marksAround(inside: string, { target, title }: Parts, staysTyped: string): Finding | undefined {
  if (title === undefined) return undefined;
  const text = `${target} ${straight(title)}`;
  const found = (what: string, isCertain: boolean): Finding => {
    const fix = isCertain ? { typed: inside, text } : undefined;
    return warning('quotation-marks', `${what}, ${staysTyped}`, `Write (${text})`, fix);
  };
  if (CURLY.test(title)) return found('The quotation marks here are curly', true);
  if (!QUOTED.test(title)) return found('A quotation mark is opened here and not closed', false);
  // Without marks within them something else is wrong.
  return title.slice(1, -1).includes(title.charAt(0))
    ? found('There are quotation marks within quotation marks here', true)
    : undefined;
}

/** A title in marks that Markdown reads. */
function straight(title: string): string {
  const inner = CURLY.exec(title)?.[1] ?? title.replaceAll(/^["']|["']$/g, '');
  if (!inner.includes('"')) return `"${inner}"`;
  return inner.includes("'") ? `"${inner.replaceAll(/\\?"/g, '\\"')}"` : `'${inner}'`;
}
