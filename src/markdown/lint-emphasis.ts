import { shorten } from '../lib/text.ts';
import type { BodyRule, Env } from './env.ts';
import { reportIn, STAYS, advise } from './findings.ts';
import { plainParser, type Token } from './markdown-it.ts';
import { rough, roughAll } from './rough.ts';
import { foreign } from './templates.ts';
import { LONGEST_PARAGRAPH } from './text-limits.ts';
import { onlyWords } from './words.ts';

/**
 * Emphasis signs that Markdown kept as text. No letter, bracket or slash precedes them: that would be a sum,
 * code, a file name or a note mark.
 */
const EMPHASIS = [
  // `**Nine **cakes`
  {
    pattern: roughAll`(?<![\p{L}\p{N})\](*_~/\\])(\*{2,3}|__|~~)([^\s*_~](?:(?!\1)[^*~]){0,300}?)\s+\1(?![*_~/])(?<!__(?=[\p{L}\p{N}]))`,
    hasFix: true,
  },
  // `** Nine** cakes`
  {
    pattern: roughAll`(?<=^|\s)(?<!\d\s)(\*{2,3}|__|~~)\s+([^\s*_~][^*_~]{0,300}?)(?<=[^\s*_~])\1(?![\p{L}\p{N}*_~/])`,
    hasFix: true,
  },
  // `ate *nine cakes * at once`, `ate * nine cakes* at once`
  {
    pattern: roughAll`(?<=[^\s\d.!?] )(\*)(\p{L}[^*\n|\x60]{1,80}\p{L}) \*(?![\w*])`,
    hasFix: true,
  },
  {
    pattern: roughAll`(?<=[^\s\d.!?] )(\*) (\p{L}[^*\n|\x60]{1,80}\p{L})\*(?![\w*])`,
    hasFix: true,
  },
  // `**Note:**nine`: a mark inside and a letter outside (CommonMark 0.31, section 6.2).
  {
    pattern: roughAll`(?<=^|[\s\p{P}\p{Lo}])(?<![*/\\])(\*\*|~~)([^\s*~][^*~]{0,300}?)([\p{P}\p{S}])\1(?=[\p{L}\p{N}])`,
  },
  // `** Nine cakes ** were eaten`. Numbers may be a sum.
  {
    pattern: roughAll`(?<=^|[^\d\s]\s|[¡¿("“«])(\*{2,3}|__|~~)\s+(\p{L}{2}[^*_~]{0,300}?[^\s*_~])\s+\1(?=[\s\p{P}]|$)`,
  },
];

/**
 * Signs that plugins may read: `==marked==`, `~struck~`, notes and attributes of Pandoc. A letter before `~` is a
 * Chinese or Japanese sentence, and a space before `^[` or `[^` a regular expression.
 */
const FOREIGN = roughAll`(?<![=\w])==(?=[^\s=])[^=\n]{0,200}[^\s=]==(?![=\w])|(?<![\p{L}\p{N}~/])~(?=\p{L})[^~\n]{0,100}[^\s~]~(?![\p{L}\p{N}~])|(?<=[A-Za-z])([~^])\d{1,3}\1|(?<=\d)\^(?:st|nd|rd|th|ers?|re|e|ème)\^|(?<=[\p{L}\p{N}.,;:!?)])(?:\^\[[^\][\n]{1,300}\]|\[\^[^\][\s]{1,60}\s[^\][\n]{1,300}\])|^\*\[[^\][\n]{1,60}\]:\s|^\{(?:\.[a-z_]|[\w-]{1,30}=)[^{}\n]*\}$|(?<=[^\s[]\])\{(?:\.[a-z]|[\w-]{1,30}=[\x22'])[^{}\n]{0,200}\}|(?<=[^)\s][ \t])\{\.[a-z][\w-]*(?:[ \t]+[.#][a-z][\w-]*)*\}$|＊＊[^＊\n]{1,300}＊＊|&[a-z]{3,8};|&(?:[aeiouyAEIOUY](?:acute|grave|circ|uml)|[anoANO]tilde|ccedil|szlig|nbsp|copy|reg|pound|euro|amp|[lg]t|hellip|[mn]dash|[lr][ds]quo)(?![\w;=])`;
/** Fast path. */
const MAY_BE_SIGN = /(?:^|\n)\*\w|\*(?<=[^\s*]\*)[^\s*]|[~^_`]|\{[.\w-]|\*\*|==|\*\[|＊＊|&[a-z]/;

/** True for any of these signs. A lone star has a space in front. */
function mayHaveSign(text: string) {
  return text.includes(' *') || MAY_BE_SIGN.test(text);
}

/** Runs before escaped signs become text. */
export const lintEmphasis: BodyRule = (tokens, env) => {
  const marks: Mark[] = [];
  let first: Mark | undefined;
  for (const inline of tokens) {
    const { type, content, children } = inline;
    // A longer one is plain text, in which each search may read all of it.
    if (type !== 'inline' || content.length > LONGEST_PARAGRAPH) continue;
    if (mayHaveSign(content)) lintInline(env, inline, marks);
    // `*We met.`, and `We ate cake.*` in a later paragraph
    if (/^\*[^\s\d!-@[-`{-~]/.test(content) && children?.[0]?.content.startsWith('*'))
      first = { inline, at: 0, typed: '*', opens: true };
    else if (first && content.endsWith('*') && children?.at(-1)?.content.endsWith('*')) {
      marks.push(first);
      first = undefined;
    }
  }
  reportOpen(env, marks);
};

/** A sign without a partner in its paragraph. */
interface Mark {
  inline: Token;
  at: number;
  typed: string;
  opens: boolean;
}

const ALONE = roughAll`(?<![\p{L}\p{N}*~\x60\\/])(?:\*\*|~~|\x60{1,2}(?![^\x60]{0,300}['’´]))(?!kwargs|args|opts|options)(?=[\p{L}\p{N}“"'(¿¡«])|\*(?<=[^\s\d.!?] \*)(?!nix)(?=\p{L}+[\s,.;:!?])|_(?<=(?:^|\s)_)(?=[\p{Lu}\p{Lo}]\p{L}*[,.;:!?]?\s)|(?<=[^\s*~\x60])(?:\x60{1,2}|~~|(\*\*))(?=[\s\p{P}]|$)`;

/** Also a pointer in C. */
const SUM = /[{};=|]|\w\(/;

/** A footnote has its mark above: `Price**`, and `**without tax` below. */
function reportOpen(env: Env, marks: readonly Mark[]) {
  const firstEnd = marks.findIndex(({ opens }) => !opens);
  marks.forEach(({ inline, at, typed, opens }, i) => {
    if (!opens || (firstEnd >= 0 && firstEnd < i)) return;
    const message = `${typed} has no partner in this paragraph, ${STAYS}`;
    const hint = `Write ${typed} on the other side of these words too, in the same paragraph, or remove it.`;
    reportIn(env, inline, advise('open-emphasis', message, hint), at);
  });
}

function lintInline(env: Env, inline: Token, marks: Mark[]) {
  const children = inline.children ?? [];
  if (/\*\*|__/.test(inline.content)) lintUneven(env, inline, children);
  if (inline.content.includes('*')) lintWithinWords(env, inline, children);
  let words: string | undefined;
  let isSum: boolean | undefined;
  /** More than two are no slip. */
  const own: Mark[] = [];
  let isFound = false;
  let end = 0;
  for (const { type, content } of children) {
    if (type !== 'text' || !mayHaveSign(content)) continue;
    words ??= onlyWords(inline.content);
    for (const [typed] of content.matchAll(FOREIGN)) {
      if (/^&.*;$/.test(typed) && !isMisspelt(typed.slice(1, -1))) continue;
      let at = words.indexOf(typed, end);
      // The same reference may stand there whole: `&eacute;`.
      while (at >= 0 && /^&.*[^;]$/.test(typed) && words[at + typed.length] === ';')
        at = words.indexOf(typed, at + 1);
      at = Math.max(0, at);
      end = at + typed.length;
      reportIn(env, inline, foreign(typed), at);
    }
    for (const { pattern, hasFix } of EMPHASIS)
      for (const { 0: typed, 1: sign = '', 2: inner = '', 3: mark = '', index } of content.matchAll(
        pattern,
      )) {
        const at = words.indexOf(typed);
        const goesOn = /^[^\s\p{P}\p{S}]/u.test(content.slice(index + typed.length));
        // `**「本」**` has two marks inside.
        const [lead = ''] = (mark !== '' && /^["'“‘„«「『《（(]/.exec(inner)) || [];
        // French has a space in front of some marks.
        const shown = inner.slice(lead.length).trimEnd();
        const gap = mark === '' ? '' : inner.slice(lead.length + shown.length);
        const text = `${lead}${sign}${shown}${sign}${gap}${mark}${goesOn && mark === '' ? ' ' : ''}`;
        const isPlain = !children.some((child) => /^(?:strong|em|s)_open$/.test(child.type));
        const fix = hasFix && isPlain && at >= 0 ? { typed, text } : undefined;
        const message = `A space or mark on the inner side of ${sign} keeps the signs on the page as they are typed.`;
        const found = advise('emphasis-space', message, `Write ${shorten(text.trim())}`, fix);
        reportIn(env, inline, found, Math.max(0, at));
        isFound = true;
      }
    for (const { 0: typed, 1: closing, index } of content.matchAll(ALONE)) {
      if (own.length > 2) break;
      if (/^[*_]$/.test(typed) && (isSum ??= SUM.test(inline.content))) continue;
      const at = words.indexOf(content.slice(index, index + 20));
      own.push({ inline, at: Math.max(0, at), typed, opens: closing === undefined });
    }
  }
  const [first, second] = own;
  // `*nine *cakes` has its second sign on the wrong side.
  const isTwice = first?.typed === second?.typed && first?.typed !== '*';
  if (!isFound && first && own.length < 3 && !isTwice) marks.push(first);
}

const ENDS_IN_WORD = rough`[\p{L}\p{N}]$`;
const GOES_ON = rough`^[\p{L}\p{N}]`;

/** `Freund*innen und Nachbar*innen`, `3*4 m, 5*6 m`, but not `un*frigging*believable` */
function lintWithinWords(env: Env, inline: Token, children: readonly Token[]) {
  children.forEach(({ type, markup: sign }, i) => {
    if (type !== 'em_open' && type !== 'strong_open') return;
    let end = i + 1;
    while (/^(?:text|softbreak)$/.test(children[end]?.type ?? '')) end++;
    const words = children
      .slice(i + 1, end)
      .map((part) => (part.type === 'text' ? part.content : '\n'))
      .join('');
    const isWithin =
      children[end]?.type.endsWith('_close') &&
      ENDS_IN_WORD.test(children[i - 1]?.content ?? '') &&
      GOES_ON.test(children[end + 1]?.content ?? '');
    const typed = sign + words + sign;
    const at = isWithin && /\s|^\d+$/.test(words) ? inline.content.indexOf(typed) : -1;
    if (at < 0) return;
    const text = typed.replaceAll('*', String.raw`\*`);
    const message = `The stars around “${shorten(words.replaceAll('\n', ' '))}” make it slanted or bold, so readers do not see them.`;
    const found = advise('open-emphasis', message, String.raw`Write \* for each star.`, { typed, text });
    reportIn(env, inline, found, at);
  });
}

/** `**Nine cakes*`: one sign of two makes emphasis, and the other stays. */
function lintUneven(env: Env, inline: Token, children: readonly Token[]) {
  const textAt = (i: number) => (children[i]?.type === 'text' ? children[i].content : '');
  children.forEach(({ type, markup: sign }, i) => {
    const inner = children[i + 1]?.content ?? '';
    if (type !== 'em_open' || children[i + 2]?.type !== 'em_close') return;
    const isMoreBefore = / [*_]$|^[*_]$/.test(textAt(i - 1));
    const isMoreBehind = /^[*_](?:[\s.,;:!?)]|$)/.test(textAt(i + 3));
    const typed = `${isMoreBefore ? sign : ''}${sign}${inner}${sign}${isMoreBehind ? sign : ''}`;
    const at = isMoreBefore === isMoreBehind ? -1 : inline.content.indexOf(typed);
    if (at < 0) return;
    const message = `“${shorten(typed)}” has two signs on one side and one on the other, so a sign stays on the page.`;
    const hint = `Write ${sign}${sign}${shorten(inner)}${sign}${sign}, or ${sign}${shorten(inner)}${sign}.`;
    reportIn(env, inline, advise('open-emphasis', message, hint), at);
  });
}

/** One letter more than the name of a character, or two in the wrong order: `nbps`. `&value;` is code. */
function isMisspelt(name: string) {
  const isKnown = (one: string) => plainParser().utils.unescapeAll(`&${one};`) !== `&${one};`;
  // Text of a template may hold names of characters.
  if (isKnown(name)) return false;
  return Array.from(name, (letter, i) => [
    name.slice(0, i) + name.slice(i + 1),
    name.slice(0, i) + (name[i + 1] ?? '') + letter + name.slice(i + 2),
  ])
    .flat()
    .some(isKnown);
}
