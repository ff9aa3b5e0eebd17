import { slugify } from 'pamphlet/content';
import { isMedia } from '../../html/embeds.ts';
import { replaceInText } from './code-spans.ts';
import { link, picture } from './markdown-pieces.ts';
import type { TextFacts } from './tags.ts';

/** `[[Note#Part|words]]`, and with a sign before it what is shown in its place. A table has a backslash before the bar. */
const WIKI_LINK = /(!?)\[\[([^[\]|\n]*[^[\]|\\\n])(?:\\?\|([^[\]\n]*))?\]\](?![([:])/g;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i;
/** How large something is shown, or where. */
const LOOK = /^(?:\d+(?:x\d+)?|left|right|center|inline)$/i;
const HIDDEN = /%%(?:(?!%%)[^])*?%%/g;
/** One that stands among words. */
const HIDDEN_LINE = /(?<=^|\n|[^\s] )%% ?\p{L}[^%\n]*%%(?=\s|$)/gu;
const MARKED = /(?<![=\w])==(?=[^\s=])((?:[^=\n]|=(?!=))+?)(?<=\S)==(?![=\w])/g;
/** A link of Markdown to a block. */
const TO_BLOCK = /(\]\([^()\s]*)#\^[\w-]+(?=\))/g;
/** What a picture shows, with its size behind a bar. */
const SIZED = /(!\[[^[\]|\n]*)\|\d+(?:x\d+)?(?=\]\()/g;
/** The name of a block, by which other notes show it. */
const BLOCK_NAME = /(?:^|[ \t])\^[\w-]+[ \t]*$/gm;

interface WikiOptions {
  readonly facts: TextFacts;
  /** The text is one of a program in which these are the usual links: what leads nowhere is text, and comments are hidden. */
  readonly isVault: boolean;
  /** Told of what stays as it was typed. */
  readonly onLeft: (rule: string, typed: string, index: number) => void;
}

/** Links of wikis, such as those of Obsidian, become links and pictures; its comments go. Lines keep their numbers. */
export function withWikiLinks(text: string, { facts, isVault, onLeft }: WikiOptions): string {
  let plain = text;
  if (isVault) {
    plain = replaceInText(plain, HIDDEN, ([typed]) => typed.replaceAll(/[^\n]+/g, ''));
    plain = replaceInText(plain, BLOCK_NAME, () => '');
    plain = replaceInText(plain, TO_BLOCK, ([, target = '']) => target);
    plain = replaceInText(plain, SIZED, ([, start = '']) => start);
    plain = replaceInText(plain, MARKED, ([, words = '']) => `<mark>${words}</mark>`);
  } else
    replaceInText(plain, HIDDEN_LINE, ({ 0: typed, index }) => {
      onLeft('wiki-link', typed, index);
      return undefined;
    });
  return replaceInText(
    plain,
    WIKI_LINK,
    ({ 0: typed, 1: sign = '', 2: target = '', 3: more = '', index }) => {
      const found = targetOf(target.trim(), sign, more.split('|'), facts);
      if (found !== undefined) return found;
      if (!isVault) {
        if (/\p{L}/u.test(target) && !target.includes('://')) onLeft('wiki-link', typed, index);
        return typed;
      }
      if (sign === '') return more || target;
      const [file = ''] = target.split('#', 1);
      if (PICTURE.test(file) || isMedia(file)) return picture(file);
      onLeft('block-content', typed, index);
      return '';
    },
  );
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
