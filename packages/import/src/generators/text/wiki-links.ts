import { slugify } from 'pamphlet/content';
import { isMedia } from '../../html/embeds.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { link, picture } from './markdown-pieces.ts';
import type { TextFacts } from './tags.ts';

/** `[[Note#Part|words]]`, and with a sign before it what is shown in its place. A table has a backslash before the bar. */
const WIKI_LINK = /(!?)\[\[([^[\]|\n]*[^[\]|\\\n])(?:\\?\|([^[\]\n]*))?\]\](?![([:])/g;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i;
/** How large something is shown, or where. */
const LOOK = /^(?:\d+(?:x\d+)?|left|right|center|inline)$/i;
const HIDDEN = /%%(?:(?!%%)[^])*?%%/g;
const MARKED = /(?<![=\w])==(?=[^\s=])((?:[^=\n]|=(?!=))+?)(?<=\S)==(?![=\w])/g;
/** What a picture shows, with its size behind a bar. */
const SIZED = /(!\[[^[\]|\n]*)\|\d+(?:x\d+)?(?=\]\()/g;
/** The name of a block, by which other notes show it. */
const BLOCK_NAME = /(?:^|[ \t])\^[\w-]+[ \t]*$/gm;

export interface WikiOptions {
  readonly facts: TextFacts;
  /** The text is one of a program in which these are the usual links: what leads nowhere is text, and comments are hidden. */
  readonly isVault: boolean;
  /** Told of what stays as it was typed. */
  readonly onLeft: (rule: string, typed: string, index: number) => void;
}

/** Links of wikis, such as those of Obsidian, become links and pictures; its comments go. Lines keep their numbers. */
export function withWikiLinks(text: string, { facts, isVault, onLeft }: WikiOptions): string {
  if (!/\[\[|%%|==|\^|!\[/.test(text)) return text;
  const edit = (from: string, pattern: RegExp, write: (match: RegExpExecArray) => string): string => {
    const isInCode = insideOf(codeSpans(from));
    let [result, at] = ['', 0];
    for (const match of from.matchAll(pattern)) {
      if (isInCode(match.index)) continue;
      result += from.slice(at, match.index) + write(match);
      at = match.index + match[0].length;
    }
    return result + from.slice(at);
  };
  let plain = text;
  if (isVault) {
    plain = edit(plain, HIDDEN, ([typed]) => typed.replaceAll(/[^\n]+/g, ''));
    plain = edit(plain, BLOCK_NAME, () => '');
    plain = edit(plain, SIZED, ([, picture = '']) => picture);
    plain = edit(plain, MARKED, ([, words = '']) => `<mark>${words}</mark>`);
  } else
    for (const { 0: typed, index } of plain.matchAll(/%%[ \t]?\p{L}(?:(?!%%)[^\n])*%%/gu))
      onLeft('wiki-link', typed, index);
  return edit(plain, WIKI_LINK, ({ 0: typed, 1: sign = '', 2: target = '', 3: more = '', index }) => {
    const found = targetOf(target.trim(), sign, more.split('|'), facts);
    if (found !== undefined) return found;
    if (!isVault && /\p{L}/u.test(target)) onLeft('wiki-link', typed, index);
    if (!isVault) return typed;
    // Readers saw a link that leads nowhere.
    return sign === '' ? more || target : picture(target, '');
  });
}

/** @returns undefined where nothing of that name is in the blog */
function targetOf(
  target: string,
  sign: string,
  more: readonly string[],
  facts: TextFacts,
): string | undefined {
  const [, name = '', part = ''] = /^([^#]*)(.*)$/.exec(target) ?? [];
  const words = more
    .filter((one) => one.trim() !== '' && !LOOK.test(one.trim()))
    .join(' ')
    .trim();
  const anchor = part === '' || part.includes('^') ? '' : `#${slugify(target.split('#').at(-1) ?? '')}`;
  if (name === '') return anchor === '' ? undefined : link(words || part.slice(1), anchor);
  const address = facts.post(name) ?? facts.file(name);
  if (address === undefined) return undefined;
  if (sign !== '' && (PICTURE.test(name) || isMedia(name))) return picture(address, words);
  return link(
    words || (facts.titleOf(name) ?? `${name.replace(/^.*\//, '')}${part.replace('#', ' › ')}`),
    address + anchor,
  );
}
