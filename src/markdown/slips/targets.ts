import { slug } from 'github-slugger';

import { shorten } from '../../lib/text.ts';
import { judgeTarget } from '../safe-url.ts';
import { type Finding, warning } from '../env.ts';

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

export function partsOf(inside: string): Parts {
  const [, target = '', title] = PARTS.exec(inside) ?? [];
  return title !== undefined && !ENDS.test(title) && FILE.test(inside.trim())
    ? { target: inside.trim(), title: undefined }
    : { target, title };
}

/** Whether a target is the name of a file or an address, and no remark: `[sic](see below)`. */
export function leadsSomewhere(target: string): boolean {
  return FILE.test(target) || ADDRESS.test(target);
}

/** Whether a title is in straight quotation marks. */
export function isQuoted(title: string): boolean {
  return QUOTED.test(title);
}

/** Why Markdown did not take what stands between round brackets as the target of a link or picture. */
export function slipInTarget(inside: string, isPicture: boolean): Finding | undefined {
  const parts = partsOf(inside);
  const { target } = parts;
  const staysTyped = `so this is no ${isPicture ? 'picture' : 'link'} and stays as it is typed.`;
  if (TEMPLATE.test(inside)) return templateIn(inside, staysTyped);
  if (target === '' || target.startsWith('<') || judgeTarget(target, isPicture ? 'image' : 'link') !== 'safe')
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
  return warning(
    'template-target',
    `“${shorten(inside.trim().replaceAll(/\s+/g, ' '))}” is for another generator, ${staysTyped}`,
    address === undefined
      ? 'Write what it stands for: the name of a file, or an address.'
      : `Write (${address})`,
    address === undefined || inside.includes('\n') ? undefined : { typed: inside, text: address },
  );
}

function spaceIn(inside: string, { target, title }: Parts, staysTyped: string): Finding {
  const message = `There is a space in “${shorten(target)}”, ${staysTyped}`;
  if (/[<>]/.test(target))
    return warning('target-space', message, 'Remove the space, or write %20 in its place.');
  if (target.startsWith('#')) {
    const anchor = `#${slug(target.slice(1))}`;
    return warning(
      'target-space',
      message,
      `Write (${anchor})`,
      title === undefined ? { typed: inside, text: anchor } : undefined,
    );
  }
  const text = [`<${target}>`, ...(title === undefined ? [] : [straight(title)])].join(' ');
  const mend = leadsSomewhere(target) ? { typed: inside, text } : undefined;
  return warning('target-space', message, `Put it in angle brackets: (${text})`, mend);
}

function marksAround(inside: string, { target, title }: Parts, staysTyped: string): Finding | undefined {
  if (title === undefined) return undefined;
  const text = `${target} ${straight(title)}`;
  const found = (what: string, isCertain: boolean): Finding =>
    warning(
      'quotation-marks',
      `${what}, ${staysTyped}`,
      `Write (${text})`,
      isCertain ? { typed: inside, text } : undefined,
    );
  if (CURLY.test(title)) return found('The quotation marks here are curly', true);
  if (!isQuoted(title)) return found('A quotation mark is opened here and not closed', false);
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
