import type { TextMap } from '../json.ts';
import { insideMatches, lineAround } from '../generators/text/code-spans.ts';
import { readArguments } from '../generators/text/tag-table.ts';
import { Groups } from '../tally.ts';
import { replacePairs, type Tag } from '../generators/text/tags.ts';

export interface Shortcode {
  name: string;
  attributes: TextMap;
  values: readonly string[];
  /** Undefined without a closing tag. */
  content: string | undefined;
  /** The opening tag. */
  typed: string;
  /** True if alone on its line. */
  isAlone: boolean;
  /** True if words of a sentence stand beside it. */
  isInline: boolean;
}

const START = /\[(\/)?([a-z][\w-]*)/gi;
/** From the name of a tag to its end, or to an invalid character. */
const ATTRIBUTES = /^[\s=](?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\]"'[])*/;
/** In UTF-16 code units. */
const LONGEST_ATTRIBUTES = 20_000;
/**
 * Budget for tag searches, in UTF-16 code units: fixed, and for each code unit of the text. The rest stays
 * text.
 */
const LOOKS = 1_000_000;
const LOOKS_EACH = 40;

/** Shortcodes stay text in code, comments, scripts and tags. */
const OPAQUE =
  /<!--(?:(?!<!--)[^])*?-->|<(pre|code|script|style|textarea)\b(?:(?!<\1\b)[^])*?<\/\1\s*>|<[a-z/][^<>]*>/gi;

/** Code shortcodes that name the language in an attribute, and those of CodeColorer: `[ccnle_php]`. */
const PLAIN_CODE =
  /^(?:code|cc[besilnwtr]{0,5}(?:_\w+)?|sourcecode|source|crayon|highlight|pre|enlighter|plain|text|prettify|geshi|snippet|syntax)$/;

/** Languages that SyntaxHighlighter and others use as shortcode names. */
export const LANGUAGE =
  /^(?:actionscript3|as3|bash|c|clojure|coldfusion|cpp|csharp|css|delphi|diff|erlang|fsharp|go|groovy|html|java|javafx|javascript|js|json|matlab|objc|perl|php|powershell|ps|py|python|r|rails|ruby|scala|shell|sql|vb|vbnet|xhtml|xml|xslt|yaml)$/;

/** True if the content is code, without shortcodes. @param name in lower case */
export function isCode(name: string): boolean {
  return PLAIN_CODE.test(name) || LANGUAGE.test(name);
}

/** Replaces shortcodes, inner ones first, in linear time. @param replace returns undefined for one that stays as text */
export function replaceShortcodes(text: string, replace: (code: Shortcode) => string | undefined): string {
  if (!text.includes('[')) return text;
  return replacePairs(text, tagsIn(text), {
    replace(tag, inner, _, end) {
      const { name, typed, start, rest } = tag;
      const { before, after } = lineAround(text, { start, end });
      const isAlone = (before + after).replaceAll(/<[^<>]*>/g, '').trim() === '';
      // A word, and no tag, stands beside it.
      const isInline = /[^\s\]>][ \t]?$/.test(before) || /^[ \t]?[^\s[<]/.test(after);
      const html = replace({ name, typed, content: inner?.(), ...attributesOf(rest), isAlone, isInline });
      return html === undefined ? undefined : { text: html };
    },
  });
}

/** In UTF-16 code units, for the address of a service. */
const LONGEST_ADDRESS = 500;

/**
 * Opening tags from the last to the first, each with the closing tag of its name that it has in nested pairs. Pairs of
 * different names may cross.
 */
export function shortcodesIn(text: string) {
  const tags = text.includes('[') ? tagsIn(text) : [];
  if (tags.length === 0) return [];
  const ends = new Groups<string, Tag>();
  const words = nextWords(text);
  return tags.toReversed().flatMap((tag) => {
    const { name, start, isAlone } = tag;
    if (tag.isEnd) {
      ends.add(name, tag);
      return [];
    }
    const close = isAlone ? undefined : ends.get(name)?.pop();
    return [
      {
        name,
        start,
        /** Up to the end of the text, without a closing tag. */
        end: close?.end ?? (isAlone ? tag.end : text.length),
        isPair: close !== undefined,
        hasWords: close !== undefined && (words[tag.end] ?? text.length) < close.start,
        beginning: close ? text.slice(tag.end, Math.min(close.start, tag.end + LONGEST_ADDRESS)) : '',
        ...attributesOf(tag.rest),
      },
    ];
  });
}

/** Index of the first word at or behind each place. Tags have no words. */
function nextWords(text: string): Int32Array {
  const bare = text.replaceAll(/<[^<>]*>|\[[^[\]]*\]|&nbsp;/g, (tag) => ' '.repeat(tag.length));
  const next = new Int32Array(text.length + 1).fill(text.length);
  for (let index = text.length - 1; index >= 0; index--)
    next[index] = bare[index]?.trim() === '' ? (next[index + 1] ?? text.length) : index;
  return next;
}

function tagsIn(text: string): Tag[] {
  const tags: Tag[] = [];
  const isOpaque = insideMatches(text, OPAQUE);
  /** Names of code without an end. */
  const endless = new Set<string>();
  let looks = LOOKS + LOOKS_EACH * text.length;
  const pattern = new RegExp(START);
  /** Index of the closing tag of the last code. */
  let codeEnd = -1;
  for (let match = pattern.exec(text); match && looks > 0; match = pattern.exec(text)) {
    const [opened, slash, typedName = ''] = match;
    const start = match.index;
    const from = start + opened.length;
    const rest = text.slice(from, from + LONGEST_ATTRIBUTES);
    const inside = /^[\s=]/.test(rest) ? (ATTRIBUTES.exec(rest)?.[0] ?? '') : '';
    const isClosed = rest[inside.length] === ']';
    const isSlashed = inside === '' && rest.startsWith('/]');
    // An unclosed quote or bracket costs a search to the limit.
    looks -= inside === '' || isClosed ? inside.length : rest.length;
    if ((!isClosed && !isSlashed) || rest[inside.length + (isSlashed ? 2 : 1)] === '(') continue;
    const end = from + inside.length + (isSlashed ? 2 : 1);
    pattern.lastIndex = end;
    if (isOpaque(start) && start !== codeEnd) continue;
    // Double brackets escape a shortcode.
    if (text[start - 1] === '[' && text[end] === ']') continue;
    const name = typedName.toLowerCase();
    const attributes = inside.trimEnd();
    const isAlone = isSlashed || attributes.endsWith('/');
    tags.push({
      name,
      isEnd: slash !== undefined,
      isAlone,
      rest: isAlone ? attributes.slice(0, -1) : attributes,
      typed: text.slice(start, end),
      start,
      end,
    });
    if (slash !== undefined || isAlone || !isCode(name) || endless.has(name)) continue;
    const close = new RegExp(String.raw`\[/${name}\s*\]`, 'gi');
    close.lastIndex = end;
    codeEnd = close.exec(text)?.index ?? -1;
    if (codeEnd < 0) endless.add(name);
    else pattern.lastIndex = codeEnd;
  }
  return tags;
}

/** `width="300" ids=1,2 https://…` */
const ARGUMENT = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g;

/** Reads the attributes of a tag, and WordPress's `[youtube=https://…]`. */
function attributesOf(typed: string): Pick<Shortcode, 'attributes' | 'values'> {
  const text = typed.replace(/^=/, '').replaceAll(/[“”″]|&#8221;|&#8220;|&quot;/g, '"');
  const { list, named } = readArguments(text, ARGUMENT);
  return { attributes: named, values: list };
}
