import { posix } from 'node:path';
import { cleanTag } from '../../html/attributes.ts';
import { plainText } from '../../html/plain-text.ts';
import { isMedia, PICTURE } from '../../files/kinds.ts';
import { escapeText, linkTarget } from '../../html/escape.ts';
import type { Targets } from '../../model.ts';
import { GONE, insideCode, withoutGone } from './code-spans.ts';

const PIECES =
  /\\.|<https?:\/\/[^\s<>]+>|!?\[|\](?:\(|:[ \t]*)?|<\/?[a-z][\w-]*(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
/** In angle brackets, or without spaces and with balanced brackets. */
const TARGET = /[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+))/y;
const IN_DEFINITION = /\n?[ \t]*(?:<([^<>\n]*)>|(\S+))/y;

/** Rewrites targets in Markdown and raw HTML. Skips code. */
export function replaceTargets(text: string, reader: Targets): string {
  const isInCode = insideCode(text);
  const open: (readonly [sign: string, index: number])[] = [];
  const chunks: string[] = [];
  let at = 0;
  const put = (start: number, end: number, piece: string) => {
    if (start < at) return;
    chunks.push(text.slice(at, start), piece);
    at = end;
  };
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (piece.startsWith('\\') || index < at || isInCode(index)) continue;
    if (piece.endsWith('[')) open.push([piece, index]);
    else if (/^<https?:/i.test(piece)) {
      const address = piece.slice(1, -1);
      const became = reader.link(address);
      if (became !== address)
        put(index, index + piece.length, `[${escapeText(address)}](${linkTarget(became)})`);
    } else if (piece.startsWith('<')) {
      put(index, index + piece.length, tagWith(piece, reader) || GONE);
    } else {
      const [opening, start = 0] = open.pop() ?? [];
      const behind = index + piece.length;
      if (opening === undefined || piece === ']') continue;
      const isDefinition = piece !== '](';
      if (isDefinition && !isAtStart(text, index)) continue;
      const form = isDefinition ? IN_DEFINITION : TARGET;
      form.lastIndex = behind;
      const match = form.exec(text);
      const typed = match?.[1] ?? match?.[2];
      // Unknown template code stays as typed.
      if (!match || typed === undefined || /\{[{%<]/.test(typed)) continue;
      const isShown = isDefinition ? PICTURE.test(typed) : opening === '![';
      const plain = typed.replaceAll(/\\([()\\<>])/g, '$1');
      const file = isShown && isMedia(plain) ? reader.file(plain) : undefined;
      const isLink = !isShown || (isMedia(plain) && file === undefined);
      const became = isLink ? reader.link(plain) : (file ?? reader.picture(plain));
      // A link needs words.
      if (isShown && isLink)
        put(
          start,
          index,
          text.slice(start + 1, index).replace(/^\[$/, () => `[${posix.basename(plain)}`),
        );
      // Skips an unchanged target: angle brackets look like a tag.
      const gap = match[0].slice(0, match[0].search(/\S/));
      put(
        behind,
        behind + match[0].length,
        became === plain ? match[0] : gap + (became && linkTarget(became)),
      );
    }
  }
  return withoutGone(chunks.join('') + text.slice(at));
}

/** True if `]:` ends the label of a link definition at the start of its line. */
function isAtStart(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 1000), index);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length < 1000 && /^ {0,3}\[(?!\^)[^[\]]*$/.test(line);
}

function tagWith(tag: string, reader: Targets): string {
  return cleanTag(tag, (key, typed) => {
    const plain = typed.includes('&') ? plainText(typed) : typed;
    const file = key === 'href' || /^<img/i.test(tag) ? undefined : reader.file(plain);
    return (file ?? (key === 'href' ? reader.link(plain) : reader.picture(plain))).replaceAll('&', '&amp;');
  });
}
