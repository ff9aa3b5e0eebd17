import { posix } from 'node:path';
import { cleanTag } from '../../html/attributes.ts';
import { plainText } from '../../html/plain-text.ts';
import { isMedia, PICTURE } from '../../files/kinds.ts';
import { escapeText, linkTarget } from '../../html/escape.ts';
import type { Targets } from '../../model.ts';
import { GONE, replaceInText, withoutGone } from './code-spans.ts';

/** An escape, an automatic link, a target behind the start of its picture, link or definition, or a tag. */
const PIECES = new RegExp(
  [
    String.raw`\\.`,
    String.raw`<(?<automatic>https?:\/\/[^\s<>]+)>`,
    String.raw`(?<head>!\[(?<alt>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(|\]\(|(?<definition>(?<=^ {0,3}\[(?!\^)[^[\]\n]{0,999})\]:))` +
      // In angle brackets, as the name of a file, which has spaces in Kramdown, or without spaces and with balanced brackets.
      String.raw`(?<gap>[ \t]*\n?[ \t]*)(?:<(?<angled>[^<>\n]*)>|(?<bare>(?<=\]:\s{0,99})\S+|[^\s()<>"'\\{][^()<>"'\\{\n]*\.\w{3,4}(?=\))|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))`,
    String.raw`<\/?[a-z][\w-]*(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>`,
  ].join('|'),
  'gim',
);

/** Rewrites targets in Markdown and raw HTML. Skips code. */
export function replaceTargets(text: string, reader: Targets): string {
  const written = replaceInText(text, PIECES, ({ 0: piece, groups = {} }) => {
    const { automatic, head, alt, definition, gap = '', angled, bare: typed = angled } = groups;
    if (automatic !== undefined) {
      const became = reader.link(automatic);
      return became === automatic ? undefined : `[${escapeText(automatic)}](${linkTarget(became)})`;
    }
    if (piece.startsWith('<')) return tagWith(piece, reader) || GONE;
    // Unknown template code stays as typed.
    if (head === undefined || typed === undefined || /\{[{%<]/.test(typed)) return undefined;
    const plain = typed.replaceAll(/\\([()\\<>])/g, '$1');
    const isShown = definition === undefined ? alt !== undefined : PICTURE.test(typed);
    const file = isShown && isMedia(plain) ? reader.file(plain) : undefined;
    const isLink = !isShown || (isMedia(plain) && file === undefined);
    const became = isLink ? reader.link(plain) : (file ?? reader.picture(plain));
    // A link needs words.
    const start = isLink && alt !== undefined ? `[${alt || posix.basename(plain)}](` : head;
    // Keeps an unchanged target, its brackets included.
    if (became === plain && !plain.includes(' ')) return start + piece.slice(head.length);
    return start + gap + (became && linkTarget(became));
  });
  return withoutGone(written);
}

/** A picture that a script loads late. */
const LATE = /^(<img(?![^>]*\ssrc=)[^>]*?\s)data-(?:src|original|lazy-src)=/i;

function tagWith(tag: string, reader: Targets): string {
  return cleanTag(tag.replace(LATE, '$1src='), (key, typed) => {
    const plain = typed.includes('&') ? plainText(typed) : typed;
    const file = key === 'href' || /^<img/i.test(tag) ? undefined : reader.file(plain);
    return (file ?? (key === 'href' ? reader.link(plain) : reader.picture(plain))).replaceAll('&', '&amp;');
  });
}
