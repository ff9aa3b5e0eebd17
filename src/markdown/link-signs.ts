import { slug } from 'github-slugger';
import { shorten } from '../lib/text.ts';
import { type Finding, STAYS, advise } from './findings.ts';
import { rough } from './rough.ts';

export const FILE =
  /\.(?:md|markdown|html?|jpe?g|png|gif|webp|avif|svg|ico|pdf|mp3|m4a|og[agv]|opus|wav|mp4|webm|vtt|txt|csv|zip|epub|docx?|xlsx?|pptx?)(?:[?#][^\n]{0,200})?$/i;
const ADDRESS = /^(?:https?:\/\/\S|(?:mailto|tel):\s*\S|www\.\S|\.{0,2}\/[^\s/]|#[^\s\d!-@[-`{-~])/i;

/** True if the text is an address or the name of a file. Otherwise it may be a remark: `[sic](see below)`. */
export function leads(target: string): boolean {
  return FILE.test(target) || ADDRESS.test(target);
}

const WEB = String.raw`(?:https?:\/\/|www\.)[^\s()<>[\]]+`;
const PICTURE = String.raw`[\w./%-]+\.(?:jpe?g|png|gif|webp|avif|svg)`;

/** `(words)` in front of a bracket. */
const WORDS_BEFORE = /(?<![\]\\])(!?)\(([^()[\]\n]{1,300})\)$/;
/** `[words][name]` without a line `[name]: …` */
const NO_NAME = /^\]\[(?:[^[\]\n^\d][^[\]\n]{0,80})?\](?![[(:])/;
/** `words|https://…` */
const PIPED = rough`^(\p{L}[^|[\]\n]{0,200})\|(${WEB})$`;
/** `https://… words` */
const SPACED_WEB = rough`^(${WEB}) (\p{L}[^|[\]\n]{1,200})$`;
/** `](the words)` */
const WORDS_BEHIND = rough`^\]\((?!https?:|www\.)(\p{L}[^()\n"“]+)\)`;
const A_WORD = rough`\p{L}{2}`;
const IS_WEB = new RegExp(`^${WEB}$`, 'i');

interface Slip {
  /** From the closing bracket on. The group is the target. */
  pattern: RegExp;
  /** `!`: of pictures only. Empty: of links only. */
  of?: '!' | '';
  isMeant?: (target: string, words: string) => boolean;
}

const SLIPS: readonly Slip[] = [
  // `]（https://…）` of an input method, `]{sea.jpg}`
  { pattern: /^\](?:（([^\s（）]+)）|\{([^\s{}]+)\})/, isMeant: leads },
  // `][https://…]`
  { pattern: new RegExp(String.raw`^\]\[(${WEB})\]`, 'i') },
  // `]sea.jpg`
  { pattern: new RegExp(String.raw`^\](${PICTURE}|${WEB})(?=[\s.,;:!?]|$)`, 'i'), of: '!' },
  // `](https://a.example/Tea_(drink)`
  {
    pattern: /^\]\((https?:\/\/[^\s()<>]{3,300}\([^\s()<>]{1,100}\))(?=[\s.,;:!?]|$)(?![^()\n]{0,300}\))/,
  },
  // `]https://…`, but not `]https://…[/url]`. `[1]https://…` is a source.
  {
    pattern: /^\](https?:\/\/[^\s()<>[\]]*[^\s()<>[\].,;:!?'"”])(?=[.,;:!?'"”]*(?:[\s()<>\]]|$))/i,
    of: '',
    isMeant: (_, words) => A_WORD.test(words),
  },
  // `](<https://…)`, `](https://…>`
  { pattern: /^\]\((?:<([^\s()<>[\]]+)\)|([^\s()<>[\]]+)>(?![^()\n]{0,300}\)))/, isMeant: leads },
  // `](https://… and more`, `](https://…]`
  {
    pattern: /^\]\(([^\s()<>[\]"']{3,})(?:\](?=[\s.,;:!?]|$)|(?=\s|$)(?!(?:[^()]|\([^()]*\))*\)))/,
    isMeant: (target) => leads(target) && !/[.,;:]$/.test(target),
  },
];

interface LinkSlip {
  /** Index into the text before the bracket. */
  start: number;
  found: Finding;
}

/**
 * A link or picture whose signs are missing or in the wrong place, at a closing bracket that Markdown kept.
 *
 * @param open index of the opening bracket in `before`
 * @param behind from the closing bracket on
 */
export function linkSlip(before: string, open: number, behind: string): LinkSlip | undefined {
  const inside = before.slice(open + 1);
  if (before[open - 1] === ')') {
    const [all = '', sign = '', words = ''] = WORDS_BEFORE.exec(before.slice(0, open)) ?? [];
    const isTarget = all !== '' && leads(inside) && !/\s/.test(inside);
    return isTarget ? slip(before, open - all.length, ']', `${sign}[${words}](${inside})`) : undefined;
  }
  if (before[open - 1] === '[') return behind.startsWith(']]') ? wikiLink(before, open, behind) : undefined;
  if (inside === '' || inside.includes('\n')) return undefined;
  const sign = before[open - 1] === '!' ? '!' : '';
  const start = open - sign.length;
  const link = (target: string) => `${sign}[${inside}](${target})`;
  for (const { pattern, of = sign, isMeant } of SLIPS) {
    const [typed, first = '', target = first] = (of === sign && pattern.exec(behind)) || [];
    if (typed !== undefined && (isMeant?.(target, inside) ?? true))
      return slip(before, start, typed, link(target));
  }
  const [unknown] =
    (A_WORD.test(inside) && !/[\w\\]$/.test(before.slice(0, start)) && NO_NAME.exec(behind)) || [];
  if (unknown !== undefined) {
    const message = `“${shorten(before.slice(start) + unknown)}” names no line such as [menu]: https://food.example, ${STAYS}`;
    const name = unknown.slice(2, -1);
    return {
      start,
      found: advise('link-signs', message, `Write ${link(FILE.test(name) ? name : 'https://…')}`),
    };
  }
  if (sign !== '') return undefined;
  // Another wiki: `[words|https://…]`, `[https://… words]`
  const [, label, piped = ''] = PIPED.exec(inside) ?? [];
  const [, web = piped, words = label] = SPACED_WEB.exec(inside) ?? [];
  if (web !== '' && !/^\][([:]/.test(behind)) return slip(before, start, ']', `[${words}](${web})`);
  const [swapped, title = ''] = (IS_WEB.test(inside) && WORDS_BEHIND.exec(behind)) || [];
  return swapped === undefined || !/\s/.test(title) || FILE.test(title)
    ? undefined
    : slip(before, start, swapped, `[${title}](${inside})`);
}

/** `menu](https://…)` without its first bracket */
export function unopened(behind: string): Finding | undefined {
  const target = /^\]\(([^\s()]+)(?:\s+"[^"\n]*")?\)/.exec(behind)?.[1] ?? '';
  const message = `The sign [ of this link is missing, ${STAYS}`;
  const hint = `Write [What it is about](${shorten(target)})`;
  return leads(target) ? advise('link-signs', message, hint) : undefined;
}

function slip(before: string, start: number, behind: string, text: string) {
  const noun = text.startsWith('!') ? 'picture' : 'link';
  const message = `A sign of this ${noun} is missing or in the wrong place, ${STAYS}`;
  const fix = { typed: before.slice(start) + behind, text };
  return { start, found: advise('link-signs', message, `Write ${shorten(text)}`, fix) };
}

/** `[[File:sea.jpg|thumb|Hills]]` of Wikipedia, in some languages. */
const WIKI_FILE =
  /^(?:file|image|datei|bild|fichier|archivo|imagen|bestand|plik|ficheiro):([^|]*)(?:\|.*(?=\|))?/i;
const WIKI = rough`^(\p{L}[^|#]*|(?=#\p{L}))(?:#([^|]*))?(?:\|(.+))?$`;

/** `[[A good post]]`, `[[Post#Heading]]` and `![[sea.jpg]]` of Obsidian, but not `[[nodiscard]]` or `[[Class]]`. */
function wikiLink(before: string, open: number, behind: string): LinkSlip | undefined {
  const inside = before.slice(open + 1);
  const [all, name = '', headings = '', typedLabel] = WIKI.exec(inside.replace(WIKI_FILE, '$1')) ?? [];
  // `#^abc` names a paragraph, which has no address here.
  const heading = headings.split('#').findLast((one) => !one.startsWith('^')) ?? '';
  const label = typedLabel ?? (heading || name);
  const hasSign = before[open - 2] === '!';
  const isEmbed = hasSign || WIKI_FILE.test(inside);
  const isLink =
    all !== undefined && (isEmbed || /^\p{Lo}|\s/u.test(name) || FILE.test(name) || inside !== name);
  if (!isLink || /^\]\][([:]/.test(behind)) return undefined;
  const isPicture = isEmbed && FILE.test(name) && !/\.(?:md|markdown)$/i.test(name);
  const sign = hasSign ? '!' : '';
  const typed = `${sign}[[${inside}]]`;
  const file = name === '' || FILE.test(name) ? name : 'file-of-the-post.md';
  const anchor = heading === '' ? '' : `#${slug(heading)}`;
  // A number is a width.
  const alt = typedLabel === undefined || /^[\dx]+$/.test(typedLabel) ? 'What it shows' : typedLabel;
  const link = isPicture ? `![${alt}](${name})` : `[${label}](${file}${anchor})`;
  const message = `“${shorten(typed)}” is a link of another program, ${STAYS}`;
  return { start: open - 1 - sign.length, found: advise('template-tag', message, `Write ${link}`) };
}
