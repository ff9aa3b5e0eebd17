import { slug } from 'github-slugger';
import { shorten } from '../lib/text.ts';
import { markProblem, STAYS, advise } from './findings.ts';
import { leads, linkSlip, unopened } from './link-signs.ts';
import type { RuleInline } from './markdown-it.ts';
import { rough } from './rough.ts';
import { verdictOf } from './safe-url.ts';

/** `[words] [name]`, as in the first Markdown. */
const NAME_BEHIND = /^\] \[([^[\]\n]{1,80})\]/;
/** Characters on each side. */
const FARTHEST = 500;
/** Parentheses with one nested level. */
const BEHIND_TEXT =
  /^\]([ \t\u00a0\u200b\u202f\u2060\ufeff]{0,4})\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)/s;

/**
 * Reports parentheses that Markdown did not read as a target. Runs after the link rules and consumes nothing.
 */
export const lintLinks: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (silent || src[pos] !== ']') return false;
  const before = src.slice(Math.max(0, pos - FARTHEST), pos);
  const open = before.lastIndexOf('[');
  const behind = src.slice(pos, Math.min(pos + FARTHEST, posMax));
  const isClosed = () => before.split(']').length >= before.split('[').length;
  if (pos <= FARTHEST && /[^\s\]]$/.test(before) && behind.startsWith('](') && isClosed()) {
    const found = unopened(behind);
    if (found) markProblem(state, pos, found);
  }
  if (open < 0 || before[open - 1] === '\\') return false;
  const slip = linkSlip(before, open, behind);
  if (slip) markProblem(state, pos - before.length + slip.start, slip.found);
  const [typed = '', name = ''] = NAME_BEHIND.exec(behind) ?? [];
  const { references = {} } = state.env as { references?: object };
  if (name !== '' && state.md.utils.normalizeReference(name) in references) {
    const fix = { typed, text: `][${name}]` };
    const message = `There is a space between ] and [, ${STAYS}`;
    markProblem(state, pos, advise('link-space', message, `Write ][${name}]`, fix));
  }
  const [, gap = '', inside] = (slip ? undefined : BEHIND_TEXT.exec(behind)) ?? [];
  if (inside === undefined || /\n[^]*\n/.test(inside)) return false;
  const isPicture = before[open - 1] === '!';
  const text = before.slice(open + 1);
  const isRemark = gap !== '' && !isPicture && NO_TEXT.test(text);
  const found = isRemark ? undefined : faultOf(inside, gap, isPicture ? undefined : text);
  if (found) markProblem(state, gap === '' ? pos + 2 : pos, found);
  return false;
};

/** `[1] (https://…)` is a source, `[^1]` a footnote and `[x]` a tick box. */
const NO_TEXT = /^\s*(?:.|\^.*|\d[\d\s.,–-]*)?\s*$/u;

/** A telephone number with its spaces: `+49 89 123456`, `(555) 123-4567`. */
const PHONE = /^\s*(?:tel:\s*)?(?:(?:\+|\(?0)[\d\s()./-]{5,20}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})\s*$/;

/** `https: //a.example`, `https://a .example`, `https://a.example /tea`, `tel :0113`, `# tea` */
const SPACED =
  /^(?:https?(?:\s:\/\/|:\s\/\/|:\/\s\/|:\/\/\s)\S{3,400}|https?:\/\/[^\s/?#]{1,253}(?:\s(?=[./?#])|(?<=\.)\s)\S{1,400}|(?:tel|mailto)\s:\S{3,300}|#\s\S{1,100})$/i;

const PARTS = /^\s*(\S(?:.*?\S)??)(?:\s+(["'“”„‟«‘’‚].*))?\s*$/su;
const QUOTED = /^(?:"[^"]*"|'[^']*')?$/;
const END_OF_TITLE = /["'“”‟»‘’]$/u;

/** As the title of a post. */
const WORDS = rough`^\p{L}[\p{L}\p{N}’'-]*(?:,? [\p{L}\p{N}’'-]+){1,20}$`;

/** True for `The long summer`, and for `our menu` behind `[menu]`. Other words in small letters are a remark. */
function isTitle(inside: string, text: string) {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const isShared = (word: string) => word.length > 3 && words.includes(word);
  return WORDS.test(inside) && (/^[\p{Lu}\p{Lo}]/u.test(inside) || inside.split(/[ ,]+/).some(isShared));
}

/** @param linkText undefined for a picture */
function faultOf(inside: string, gap: string, linkText: string | undefined) {
  const isPicture = linkText === undefined;
  const [, target = '', title = ''] = PARTS.exec(inside) ?? [];
  const [hasSpace, isQuoted] = [/\s/.test(target), QUOTED.test(title)];
  const isAddress = leads(target);
  if (gap !== '') {
    const hint = `Write ](${shorten(inside)})`;
    const fix = { typed: `]${gap}(`, text: '](' };
    const isMeant = isAddress && !hasSpace && isQuoted;
    return isMeant
      ? advise('link-space', `There is a space between ] and (, ${STAYS}`, hint, fix)
      : undefined;
  }
  if (hasSpace && !isPicture && PHONE.test(inside)) return telephone(inside);
  if (SPACED.test(inside)) {
    const text = inside.replaceAll(/\s+/g, '');
    const message = `There is a space in “${shorten(inside)}”, ${STAYS}`;
    return advise('target-space', message, `Write (${shorten(text)})`, { typed: inside, text });
  }
  if (!isPicture && isTitle(inside, linkText)) {
    const message = `“${shorten(inside)}” is not the address of a page or a file, ${STAYS}`;
    return advise('target-space', message, 'Write (file-of-the-post.md) there, or (https://…)');
  }
  // `templates.ts` reports text for another generator.
  if (target === '' || /^(?:<|\{[{%])/.test(target) || !(isPicture || isAddress)) return undefined;
  if (verdictOf(target, isPicture ? 'image' : 'link') !== 'safe' || (!hasSpace && isQuoted)) return undefined;
  // An address breaks at the end of a line, and a space behind `mailto:` is none of a name.
  const isBroken =
    /^(?:https?:|www\.)\S{0,400} {0,9}\n {0,9}\S{1,400}$|^(?:mailto|tel):\s{1,9}\S{1,400}$/i.test(target);
  // `sea.jpg =300x200` has a size for other generators.
  const one = target
    .replace(/(?<!\s)\s*\n\s*/, ' ')
    .replace(isPicture ? / =\d*x\d*$/ : /#.*/, (id) => (isPicture ? '' : `#${slug(id.slice(1).trim())}`));
  const words = title.slice(1).replace(END_OF_TITLE, '').trim().replaceAll(/\\?"/g, '\\"');
  const meant = !/\s/.test(one)
    ? one
    : isBroken
      ? target.replace(/\s+/, '')
      : `<${one.replaceAll(/[<>]/g, '\\$&')}>`;
  const text = `${hasSpace ? meant : target}${title === '' ? '' : ` "${words}"`}`;
  const [rule, what] = hasSpace
    ? ['target-space', `There is a space in “${shorten(target.replace(/\s+/, ' '))}”`]
    : ['quotation-marks', 'The quotation marks here are curly, within others or not closed'];
  const isCertain = isAddress && !inside.includes('\n') && (title === '' || END_OF_TITLE.test(title));
  const fix = isCertain ? { typed: inside, text } : undefined;
  return advise(rule, `${what}, ${STAYS}`, `Write (${shorten(text)})`, fix);
}

function telephone(typed: string) {
  const text = `tel:${typed.replaceAll(/[^\d+]/g, '')}`;
  const message = `A telephone number as a target needs tel: in front and no spaces, ${STAYS}`;
  return advise('target-space', message, `Write (${text})`, { typed, text });
}
