import emoji from 'markdown-it-emoji/lib/data/full.mjs';
import { shorten } from '../lib/text.ts';
import type { BodyRule, Env } from './env.ts';
import { type Finding, reportIn, STAYS, advise } from './findings.ts';
import { isElement } from './html/elements.ts';
import { withScheme } from './meant-targets.ts';
import type { Token } from './markdown-it.ts';
import { roughAll } from './rough.ts';
import { foreign, OTHER_MARKUP } from './templates.ts';
import { onlyWords, withoutCode } from './words.ts';

const EMOJI = new Map(Object.entries(emoji));

interface Slip {
  /** Fast test of a whole text behind the end of a line. */
  may: RegExp;
  /** Only these parts of a paragraph count. Default: without code. */
  partOf?: (text: string) => string;
  pattern: RegExp;
  /** No slip where formulas are on. */
  isMath?: true;
  finding: (match: RegExpExecArray) => Finding | undefined;
}

/** @param text what is meant */
function slip(rule: string, message: string, typed: string, text: string | undefined) {
  return text === undefined ? undefined : advise(rule, message, `Write ${shorten(text)}`, { typed, text });
}

function noTag(typed: string, meant: string) {
  return slip('html', `“${typed}” is not a tag of HTML, ${STAYS}`, typed, meant);
}

const MEDIA = 'jpe?g|png|gif|webp|avif|svg|mp3|m4a|og[agv]|opus|wav|mp4|webm';
/** What can only be a target: an address, an anchor, a file. */
const TARGET = String.raw`(?:https?:\/\/|mailto:|tel:|#|\.{0,2}\/)[^\s()<>[\]]{2,300}|[\w-][\w./%-]{0,200}\.(?:md|html?|pdf|docx?|xlsx?|zip|${MEDIA})(?:#[\w-]*)?`;
/** Words in brackets, and a target behind other signs than `](`. */
const LINK_IN_PIECES = new RegExp(
  String.raw`(!?)(?<!\[)\[([^\s\d!-@[-\x60{-~][^[\]()\n]{0,300}?)(?: ?\(\]?|\]\]+\(|\]\(\((?!http)|\]([^\s\d"-+/<-@[-\x60{-~-])\(|\](?=[./\w#]))(${TARGET})(\s+"[^"\n]{0,300}")?\)(?![^[\]\n]{0,300}\])`,
  'g',
);
const MEDIA_LINK = String.raw`\[[^[\]\n]{0,300}\]\([\w./%-]{1,200}\.(?:${MEDIA})(?:\s+"[^"\n]{0,300}")?\)`;
const NO_LINK_BEFORE = String.raw`(?<![\w/:.@(<"'“”„«‘‚\]-])`;
/** The scheme of an address with wrong signs or a space, or an address with a space at `.`, `/`, `?`, `&` or `=`. */
const ADDRESS_IN_PIECES = new RegExp(
  String.raw`${NO_LINK_BEFORE}(?:(?!https?:\/\/[^\s/])(?=\w{3})(h{0,2}t{1,3}p{0,2}s{0,2}(?=\W{0,6}(?:[:;]|\/\/))(?=\W{0,6}s?\W{0,3}\/)\s?[:;/]{1,4}s?\s?\/{0,3}\s?)((?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}(?:[/?#][^\s<>()"'\]]{0,300}(?<![.,;:!?]))?)|https?:\/\/(?:(?:www\.)?[\w-]{1,63}(?:\s\.|\.\s)(?:[\w-]{1,63}\.){0,4}[a-z]{2,10}\/|[^\s<>()"'\]]{4,300}(?:\s(?=[?&]\w{1,20}=|\/\w{1,60}[?/])|(?<==)\s(?=\w)))[^\s<>()"'\]]{1,300}(?<![.,;:!?]))`,
  'gi',
);

const SLIPS: readonly Slip[] = [
  {
    // `! [Hills](sea.jpg)`. French has a space before the sign, but not at the start of a line.
    may: /! \[|！/,
    partOf: (text) => text,
    pattern: new RegExp(String.raw`^(?:! |！ ?)(?=${MEDIA_LINK})`, 'gm'),
    finding: ([typed]) =>
      advise(
        'link-signs',
        `“${typed}” before [ is not the sign of a picture, so the page shows a link.`,
        'Write ![ without a space',
        { typed, text: '!' },
      ),
  },
  {
    // `![[Hills](sea.jpg)`, `!`, and `[Hills](sea.jpg)` in the next line.
    may: /!(?:\[|\n)\[/,
    pattern: new RegExp(String.raw`!(?:\[|\n)(${MEDIA_LINK})`, 'g'),
    finding: ([typed, link]) =>
      slip('link-signs', `“!” has to stand right before one [, so the page shows a link.`, typed, `!${link}`),
  },
  {
    // `!(sea.jpg)`, `![sea.jpg]`, `![sea.jpg|300]`
    may: /!(?:\(|\[[\w./%-]{1,200}(?:\|\w{1,9})?\](?![([:]))/,
    pattern: new RegExp(
      String.raw`!(?:\(([\w./%-]{1,200}\.(?:${MEDIA}))\)|\[([\w./%-]{1,200}\.(?:${MEDIA}))(?:\|\w{1,9})?\](?![([:]))`,
      'gi',
    ),
    finding: ([typed, name, other = name]) =>
      advise(
        'link-signs',
        `A part of the picture “${typed}” is missing, ${STAYS}`,
        `Write ![What it shows](${other})`,
      ),
  },
  {
    // `![Hills|300](sea.jpg)` of Obsidian
    may: /\|\d+(?:x\d+)?\]\(/,
    pattern: /!\[([^[\]|\n]{0,300})\|\d{1,4}(?:x\d{1,4})?\]\(/g,
    finding: ([typed, words]) =>
      slip('template-tag', `The size in “${typed}” is read out with the words.`, typed, `![${words}](`),
  },
  {
    // `[our menu(menu.md)`, `[our menu]](menu.md)`, `[our men]u(menu.md)`, but not `[our menu (menu.md)]`.
    may: /\[[^[\]\n]{1,300}(?:\](?:\]+\(|\(\(|[\w.,:;!]\(|[./\w#][^\s()]{0,200}\))|\(\]?[^()\n]{2,300}\)(?!\]))/,
    pattern: LINK_IN_PIECES,
    finding: ([typed, sign, words, more = '', target, title = '']) => {
      const message = `A sign of this ${sign === '' ? 'link' : 'picture'} is missing or in the wrong place, ${STAYS}`;
      // The letter between them is of the words, or of the target.
      if (/\w/.test(more)) return advise('link-signs', message, 'Write ]( between the words and the target.');
      return slip('link-signs', message, typed, `${sign}[${words}](${target}${title})${more}`);
    },
  },
  {
    // `htp://a.example`, `https: //a.example/tea`, `https://www. a.example/tea`, without a link around them.
    may: /:(?<!\b[hH]ttps?:)\/\/|:(?<=HTTPS?:)\s|ttps?(?<=[hH]ttps?)(?!s?:\/\/[^\s/])s?\s?[:;/]|:\/\/(?<=[hH]ttps?:\/\/)[^\s()<>]{1,300}(?:\s[.?&/]\w|[.=]\s\w)/,
    pattern: ADDRESS_IN_PIECES,
    finding: ([typed, scheme, host]) => {
      const meant = scheme ? `http${/s/i.test(scheme) ? 's' : ''}://${host}` : typed.replaceAll(/\s/g, '');
      return noAddress(typed, meant);
    },
  },
  {
    // `<ada@@elm.example>`, `<https ://elm.example>`, `< https://elm.example>`, `<ada @elm.example>`
    may: /<(?![a-z][\w+.-]*:[^\s<>]*>)\s?[^\s<>]{0,60}\s?(?:@|:?\/\s?\/)/,
    pattern:
      /(?<!\]\()<(?![a-z][\w+.-]*:[^\s<>]*>|www\.|[\w.+-]+@[\w-]+(?:\.[\w-]+)+>)(\s?[^\s<>]{0,60}\s?(?:@|:?\/\s?\/)[^<>\n]{3,200})>/gi,
    finding([typed]) {
      const [whole] =
        /^<(?:https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>$/.exec(typed.replaceAll(/\s/g, '')) ?? [];
      const message = `“${shorten(typed)}” is not an address, ${STAYS}`;
      return whole !== undefined && /\s/.test(typed)
        ? slip('link', message, typed, whole)
        : advise('link', message, 'Write <https://…>, or <name@…>');
    },
  },
  {
    // `<https://elm.example|the menu>` of Slack
    may: /\|(?<=<https?:\/\/[^\s<>|]{1,300}\|)[^<>|\n]+>/,
    pattern: /<(https?:\/\/[^\s<>|]{1,300})\|([^<>|\n]{1,200})>/g,
    finding: ([typed, web, words]) =>
      slip('link-signs', `“${shorten(typed)}” is a link of another program.`, typed, `[${words}](${web})`),
  },
  {
    // `<elm.example/menu>`, `<www.elm.example>`
    may: /<(?:[\w-]+\.)+[A-Za-z]{2,}[/>?#]/,
    pattern:
      /(?<![\w)\]])<(www\.[^\s<>]{3,300}|(?:[\w-]{1,63}\.){1,4}(?:com|org|net|info|edu|eu|uk|de|at|ch|fr|es|it|nl|pl|example)(?:\/[^\s<>]{0,300})?)>/gi,
    finding: ([typed, web]) => slip('link', `“${typed}” lacks https://, ${STAYS}`, typed, `<https://${web}>`),
  },
  {
    // `!--more-->`
    may: /--(?<!<!--)more/,
    pattern: /^[<!-]{1,6}more[->!]{1,6}$/g,
    finding: ([typed]) => noTag(typed, '<!--more-->'),
  },
  {
    // `< kbd>`, `</ kbd>`, `/kbd>`, but no sum such as `a < b and c > d`.
    may: /<\s{1,3}\/?[a-z]+[\s>]|<\/[\s/]|\/(?<![<\w/]\/)\w+>/,
    pattern:
      /(?:(?<![{%])<(?:\s{1,3}\/?|\/\s{1,3}|\/\/)|(?<![<\w/."'=)-])\/)([a-z][a-z\d]*)(?:\s[\w-]{1,30}=[^<>\n]{0,200})?>/gi,
    finding: ([typed, name = '']) =>
      isElement(name) ? noTag(typed, typed.replace(/^<?\s*(\/?)[\s/]*/, '<$1')) : undefined,
  },
  {
    // `[words]`, and `(https://…)` in the next line.
    may: /\]\n\(/,
    pattern: roughAll`(?<![\w\]!\\])\[(\p{L}[^[\]\n]{0,200})\]\n\((${TARGET})\)`,
    finding: ([typed, words, web]) =>
      slip('link-space', `The line ends between ] and (, ${STAYS}`, typed, `[${words}](${web})`),
  },
  {
    // `[menu]: https://a.example` below a line of text. Numbers may be sources to read.
    may: /\[(?<=(?:^|\n)(?! {0,3}\[)[^\n]+\n\[)[^\]^\n]{1,100}\]: *https?:/,
    pattern: /^\[(?!\d+\])[^\]^\n]{1,100}\]: *https?:\/\/\S+ *$/gm,
    finding: ([typed]) =>
      advise(
        'link-signs',
        `The line above “${shorten(typed)}” is not empty, ${STAYS}`,
        'Write an empty line above it.',
      ),
  },
  {
    may: /\$\$|\$[^\s\d$]/,
    pattern:
      /^\$\$[^$`]{1,500}\$\$$|(?<![\w$\\])\$(?=[^\s\d$])[^\n$`]{0,200}(?:\\[a-z]{2}|\^\w|[\^_]\{)[^\n$`]{0,200}(?<!\s)\$(?!\w)/g,
    isMath: true,
    finding: () =>
      advise('formula', `Formulas are turned off here, ${STAYS}`, 'Write math: true in .eleventy.ts'),
  },
  {
    // `\(x^2\)` and `\[E = mc^2\]`, as ChatGPT writes formulas.
    may: /\\[([]/,
    pattern:
      /(?<![\w)])\\\((?=(?:(?!\\\))[^\n`]){0,300}?(?:\\[a-z]|(?<!\\)[\^_=]))[^\n`]{1,300}?\\\)|^\\\[(?=[^\]`]{0,300}?(?:\\[a-z]|(?<!\\)[\^_=]))[^\]`]{1,300}\\\]$/gm,
    finding: ([typed]) =>
      advise(
        'formula',
        `“${shorten(typed.replaceAll(/\s+/g, ' '))}” makes no formula here, so the page shows its signs.`,
        'Write $x^2$ in place of \\(x^2\\), and math: true in .eleventy.ts',
      ),
  },
  {
    // Three quotation marks in place of backticks.
    may: /\n['"“”‘’´]{3}/,
    pattern: /^(?:'{3}|"{3}|[“”]{3}|[‘’]{3}|´{3})\w{0,20}$/gm,
    finding: ([typed]) =>
      slip(
        'open-block',
        `“${typed}” begins no block of code, ${STAYS}`,
        typed,
        typed.replace(/^\W{3}/, '```'),
      ),
  },
  {
    ...OTHER_MARKUP,
    finding: ([typed]) => foreign(typed),
  },
  {
    may: /\[\^ /,
    pattern: /\[\^ {1,3}([\w-]{1,20}) ?\](?!\()/g,
    finding: ([typed, name]) =>
      slip('footnote', `The space in “${typed}” makes it no footnote, ${STAYS}`, typed, `[^${name}]`),
  },
  {
    // `: a drink` below a word, as PHP Markdown Extra has it.
    may: /\n: /,
    partOf: (text) => text,
    pattern: roughAll`(?<=^[^\n.!?]{1,60}\n): {1,3}(?=\p{L})`,
    finding: () =>
      advise(
        'template-tag',
        'A colon at the start of a line makes no list of definitions here, so the lines run together.',
        'Write - **Tea**: a drink',
      ),
  },
  {
    // `ada@elm,example` in the text.
    may: /@[\w-]{1,63},[a-z]{2}/,
    pattern:
      /(?<![\w:/.@"'<])[\w.+-]{1,64}@[\w-]{1,63},(?:com|org|net|info|edu|eu|uk|de|at|ch|fr|es|it|nl)(?![\w@.-])/g,
    finding: ([typed]) => noAddress(typed, typed.replace(',', '.')),
  },
  {
    // `https:\\a.example`, and an address that goes on in the next line
    may: /[tT][pP][sS]?:\\|[-/](?<=:\/\/[^\s<>()]{1,300})\n[a-z\d]/,
    pattern:
      /(?<![\w/:.@<"'“”„«‘‚=-]|\]\()https?:(?:\\{1,3}[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:[/\\][^\s<>()"'\]]{0,300})?|\/\/[^\s<>()"'\]]{4,300}(?:-\n|\/\n(?=[\w-]{1,60}(?:\/|\.html?\b)))[^\s<>()"'\]]{1,300})(?<![.,;:!?])/gi,
    finding: ([typed]) =>
      noAddress(typed, typed.replaceAll('\n', '').replace(/:\\+/, '://').replaceAll('\\', '/')),
  },
  {
    // `https://https://a.example`, `https://www,a.example` in the text.
    may: /:\/\/(?:[hH][tT]{2}[pP][sS]?:?\/\/|[wW]{3}(?:,|\.\.))/,
    pattern: /(?<![\w/:.@<"'“”„«‘‚=-]|\]\()https?:\/\/(?:https?:?\/\/|www(?:,|\.\.))[^\s<>()"'\]]{4,300}/gi,
    finding([all]) {
      const typed = all.replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
      return noAddress(typed, withScheme(typed));
    },
  },
  {
    may: /:(?<![\w:/.-]:)[a-z+][a-z\d_+-]{1,30}:/,
    partOf: onlyWords,
    pattern: /(?<![\w:/.-]):([a-z+][a-z\d_+-]{1,30}):(?![\w:/])/g,
    finding: ([typed, name = '']) =>
      slip('template-tag', `“${typed}” is the name of an emoji, ${STAYS}`, typed, EMOJI.get(name)),
  },
];

function noAddress(typed: string, meant: string | undefined) {
  return slip('link', `“${shorten(typed)}” is not an address, so readers cannot follow it.`, typed, meant);
}

/** In one pass: most texts have none. V8 takes twice as long if case does not count, or with more first signs. */
const MAY_BE_ANY = new RegExp(SLIPS.map(({ may }) => may.source).join('|'));

/** Markup that stays as it is typed. */
export const lintSlips: BodyRule = (tokens, env) => {
  for (const token of tokens) if (token.type === 'inline') lintText(env, token);
};

function lintText(env: Env, token: Token) {
  const { content } = token;
  const text = `\n${content}`;
  if (!MAY_BE_ANY.test(text)) return;
  for (const { may, partOf = withoutCode, pattern, isMath, finding } of SLIPS) {
    if (!may.test(text) || (isMath && env.math)) continue;
    for (const match of partOf(content).matchAll(pattern)) {
      const found = finding(match);
      if (found) reportIn(env, token, found, match.index);
    }
  }
}
