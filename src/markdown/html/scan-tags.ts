import type MarkdownIt from 'markdown-it';
import { HTML_TAG_RE } from 'markdown-it/lib/common/html_re.mjs';

import { matchAt, shorten } from '../../lib/text.ts';
import { visible, withoutBadReferences } from '../characters.ts';
import { withoutCommentsInValue } from '../comments.ts';
import { type Finding, markProblem, advise } from '../findings.ts';
import { blockRule, plainParser, type RuleBlock, type RuleInline, textOfLine } from '../markdown-it.ts';
import { isElement } from './elements.ts';

/**
 * `start` and `end` are indices into the raw HTML; names are in lower case. `unknown` is not an HTML element:
 * `<T>`, `<?php … ?>`, `<!DOCTYPE …>`, `<![CDATA[…]]>`.
 */
export type Piece = { start: number; end: number } & (
  | { kind: 'text'; text: string }
  | {
      kind: 'start';
      name: string;
      attributes: ReadonlyMap<string, string>;
      written: ReadonlyMap<string, WrittenAttribute>;
    }
  | { kind: 'end'; name: string }
  | { kind: 'unknown'; text: string }
  | { kind: 'comment'; text: string; closed: boolean }
);

interface WrittenAttribute {
  /** Includes white space before it. */
  text: string;
  /** Index into the raw HTML. */
  start: number;
}

const NAME = /<(\/?)([a-z][^\s/<>]*)/iy;
const ATTRIBUTE = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const TAG_END = /[\s/]*>/y;
/** Without a limit, each `<` in a value would scan to the end. */
const MOST_ATTRIBUTES = 100;
/** An unclosed comment runs to the end. */
const APART =
  /<!--(?:-?>|[^]*?-->|[^]*)|<!\[CDATA\[[^]{0,2000}?\]\]>|<\?[^]{0,2000}?\?>|<![a-z][^>]{0,2000}>/iy;

/** Any other `<` is text. Callers rewrite the pieces, so a browser never sees the source. */
export function scanTags(html: string): Piece[] {
  const pieces: Piece[] = [];
  let textStart = 0;
  for (let at = html.indexOf('<'); at >= 0;) {
    const piece = scanTag(html, at) ?? scanApart(html, at);
    if (piece) {
      pushText(pieces, html, textStart, at);
      pieces.push(piece);
      textStart = piece.end;
    }
    at = html.indexOf('<', piece?.end ?? at + 1);
  }
  pushText(pieces, html, textStart, html.length);
  return pieces;
}

function pushText(pieces: Piece[], html: string, start: number, end: number) {
  if (end > start) pieces.push({ kind: 'text', text: html.slice(start, end), start, end });
}

function scanTag(html: string, start: number): Piece | undefined {
  const match = matchAt(NAME, html, start);
  if (!match) return undefined;
  const name = (match[2] ?? '').toLowerCase();
  const attributes = new Map<string, string>();
  const written = new Map<string, WrittenAttribute>();
  let end = start + match[0].length;
  let count = 0;
  for (let next = matchAt(ATTRIBUTE, html, end); next; next = matchAt(ATTRIBUTE, html, end)) {
    if (++count > MOST_ATTRIBUTES) return undefined;
    const key = (next[1] ?? '').toLowerCase();
    // The first duplicate wins, as in browsers.
    const [text] = next;
    end += text.length;
    if (attributes.has(key)) continue;
    attributes.set(key, decode(withoutCommentsInValue(next[2] ?? next[3] ?? next[4] ?? '')));
    written.set(key, { text, start: end - text.length });
  }
  const close = matchAt(TAG_END, html, end);
  if (!close) return undefined;
  end += close[0].length;
  if (!isElement(name)) return { kind: 'unknown', text: html.slice(start, end), start, end };
  // Browsers read `</br>` as `<br>` (HTML, section 13.2.6.4.7).
  return match[1] === '/' && name !== 'br'
    ? { kind: 'end', name, start, end }
    : { kind: 'start', name, attributes, written, start, end };
}

function scanApart(html: string, start: number): Piece | undefined {
  const [text] = matchAt(APART, html, start) ?? [];
  if (text === undefined) return undefined;
  const end = start + text.length;
  return text.startsWith('<!--')
    ? { kind: 'comment', text, closed: /-->$|^<!-?-?>$/.test(text), start, end }
    : { kind: 'unknown', text, start, end };
}

/** markdown-it also unescapes backslashes, so this doubles them. */
export function decode(value: string): string {
  return value.includes('&')
    ? visible(plainParser().utils.unescapeAll(withoutBadReferences(value).replaceAll('\\', '\\\\')))
    : value;
}

/** Keeps unknown elements, such as `<T>`, and other non-tags as text. */
export function unknownTags(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'unknown_tag', unknownInText);
  const html = blockRule('html_block');
  const rule: RuleBlock = (state, startLine, endLine, silent) => {
    const line = textOfLine(state, startLine);
    return !NO_TAG.test(line) && !isUnknown(line) && html(state, startLine, endLine, silent);
  };
  md.block.ruler.at('html_block', rule, { alt: ['paragraph', 'reference', 'blockquote'] });
}

const NO_TAG = /^<(?:\?|!(?:[a-z]|\[CDATA\[))/i;

/** Word's tags: `<o:p>`, `<st1:place w:st="on">`. */
const WORD_TAG = /^<\/?(?:o|w|v|m|st1):[a-z][^<>]{0,500}>/i;

function isUnknown(text: string) {
  const name = /^<\/?([a-z][a-z\d-]*)/i.exec(text)?.[1];
  return name !== undefined && !isElement(name.toLowerCase());
}

/** A `<` without an end within this many characters is text. */
const LONGEST_TAG = 2000;

const unknownInText: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  if (src[pos] !== '<') return false;
  const inside = src.slice(pos, Math.min(posMax, pos + LONGEST_TAG));
  const isNoTag = NO_TAG.test(inside);
  const ofWord = WORD_TAG.exec(inside)?.[0];
  const tag = ofWord ?? (isNoTag || isUnknown(inside) ? HTML_TAG_RE.exec(inside)?.[0] : undefined);
  const text = tag ?? (isNoTag ? '<' : undefined);
  if (text === undefined) return false;
  state.pos += text.length;
  if (silent) return true;
  state.pending += text;
  if (tag !== undefined) markProblem(state, pos, unknownTag(tag));
  return true;
};

export function unknownTag(tag: string): Finding {
  if (WORD_TAG.test(tag)) {
    const ofWord = `\`${shorten(tag)}\` was pasted from Word and means nothing here, so it is shown as it is typed.`;
    return advise('html', ofWord, 'Remove it.', { typed: tag, text: '' });
  }
  const message = `\`${shorten(tag.replaceAll(/\s+/g, ' '))}\` is not HTML, so it is shown as it is typed.`;
  return advise('html', message, 'Put it in backticks as code, or write &lt; in place of <.');
}
