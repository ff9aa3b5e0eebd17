import { slugify } from 'pamphlet/content';
import { isMedia, PICTURE } from '../../files/kinds.ts';
import { matchesInText, type OnNote, replaceInText } from './code-spans.ts';
import { alert, link, picture } from './markdown-pieces.ts';
import type { TextFacts } from '../places.ts';

/** `[[Note#Part|words]]`, or `![[…]]` for an embed. Tables escape the bar with a backslash. */
const WIKI_LINK = /(!?)\[\[([^[\]|\n]*[^[\]|\\\n])(?:\\?\|([^[\]\n]*))?\]\](?![([:])/g;
const LOOK = /^(?:\d+(?:x\d+)?|left|right|center|inline)$/i;
const HIDDEN = /%%(?:(?!%%)[^])*?%%/g;
/** A hidden comment among words. */
const HIDDEN_LINE = /(?<=^|\n|[^\s] )%% ?\p{L}[^%\n]*%%(?=\s|$)/gu;
const MARKED = /(?<![=\w])==(?=[^\s=])((?:[^=\n]|=(?!=))+?)(?<=\S)==(?![=\w])/g;
const TO_BLOCK = /(\]\([^()\s]*)#\^[\w-]+(?=\))/g;
/** Alt text with a size: `![alt|300](…)`. */
const SIZED = /(!\[[^[\]|\n]*)\|\d+(?:x\d+)?(?=\]\()/g;
/** Block id: `^name`. */
const BLOCK_NAME = /(?:^|[ \t])\^[\w-]+[ \t]*$/gm;

/** A player where Obsidian has a picture. */
const PLAYER =
  /!\[([^[\]\n]*)\]\((https?:\/\/(?:www\.)?(?:youtube\.com\/|youtu\.be\/|vimeo\.com\/|(?:twitter|x)\.com\/)[^\s()]+)\)/g;
/** Code blocks of plugins, and their signs in a line. */
const QUERY =
  /^[ \t]*`{3,}[ \t]*(?:dataview(?:js)?|query|tasks|button|tabs|kanban|leaflet|mapview|chart|timeline|meta-bind[\w-]*|excalidraw)[ \t]*$|<%[^\n%]*%>|\b(?:INPUT|VIEW|BUTTON)\[[^\]\n]*\]/gm;
/** A box of the plugin Admonition: ```ad-note. */
const ADMONITION = /^(`{3,})ad-([\w-]+)[ \t]*\n([^]*?)\n\1[ \t]*$/gm;
const NOTE = /\^\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]/g;
const INLINE_QUERY = /`(?:=|\$=)[ \t][^`\n]*`/g;

/** Links players, converts boxes and notes in a line, and names queries, which stay as code. */
export function withVaultPieces(text: string, onLeft: OnNote): string {
  for (const pattern of [QUERY, INLINE_QUERY])
    for (const { 0: typed, index } of text.matchAll(pattern)) onLeft('tag', typed, index);
  const boxes = text.replaceAll(ADMONITION, (_, __: string, kind: string, inner: string) => {
    const title = /^title:([^\n]*)$/m.exec(inner)?.[1]?.trim() ?? '';
    return alert(kind, inner.replaceAll(/^(?:title|collapse|icon|color):.*\n?/gm, ''), title);
  });
  const notes: string[] = [];
  const noted = replaceInText(boxes, NOTE, ([, words = '']) => {
    notes.push(`[^note-${notes.length + 1}]: ${words}`);
    return `[^note-${notes.length}]`;
  });
  return replaceInText(
    notes.length === 0 ? noted : `${noted.trimEnd()}\n\n${notes.join('\n')}\n`,
    PLAYER,
    ([, words = '', address = '']) => `\n\n${link(words || address, address)}\n\n`,
  );
}

/** Tags in a text: `#street/party`. */
export function inlineTags(text: string): string[] {
  return matchesInText(text, /(?<=^|\s)#([\p{L}\p{N}_/-]*\p{L}[\p{L}\p{N}_/-]*)/gu).map(([, name = '']) =>
    name.replace(/\/$/, ''),
  );
}

/**
 * Removes Obsidian comments, too. Keeps line numbers.
 *
 * @param isVault true for Obsidian texts: dead links become text, comments disappear
 */
export function withWikiLinks(text: string, facts: TextFacts, isVault: boolean, onLeft: OnNote): string {
  let plain = text;
  if (isVault) {
    plain = replaceInText(plain, HIDDEN, ([typed]) => typed.replaceAll(/[^\n]+/g, ''));
    plain = replaceInText(plain, BLOCK_NAME, () => '');
    plain = replaceInText(plain, TO_BLOCK, ([, target = '']) => target);
    plain = replaceInText(plain, SIZED, ([, start = '']) => start);
    plain = replaceInText(plain, MARKED, ([, words = '']) => `<mark>${words}</mark>`);
  } else
    for (const { 0: typed, index } of matchesInText(plain, HIDDEN_LINE)) onLeft('wiki-link', typed, index);
  return replaceInText(
    plain,
    WIKI_LINK,
    ({ 0: typed, 1: sign = '', 2: target = '', 3: more = '', index }) => {
      const found = targetOf(target.trim(), sign, more.split('|'), facts);
      if (found !== undefined) return found;
      if (!isVault) {
        if (/\p{L}/u.test(target) && !/:\/\/|"/.test(target)) onLeft('wiki-link', typed, index);
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

/** @returns undefined if the blog has no such name */
function targetOf(
  target: string,
  sign: string,
  more: readonly string[],
  facts: TextFacts,
): string | undefined {
  const [, name = '', part = ''] = /^([^#]*)(.*)/s.exec(target) ?? [];
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
