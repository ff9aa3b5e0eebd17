import { countBefore, lastAtOrBefore } from './lists.ts';
import { BoundedCache, remember } from './remember.ts';

/** What XML 1.0 cannot hold, not even as a character reference (§2.2), and halves of surrogate pairs. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** What may be forbidden: the same and whole pairs. Four times as fast to look for in a text that has none. */
// oxlint-disable-next-line no-control-regex -- as above
const SUSPECT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/**
 * The text without the characters that make a feed ill-formed: control characters other than tab and line
 * ends, U+FFFE, U+FFFF and lone surrogates (XML 1.0 §2.2). They are dropped, not replaced. Emoji, direction
 * marks and U+2028 stay.
 */
export function cleanText(text: string): string {
  return SUSPECT.test(text) ? text.replaceAll(FORBIDDEN, '') : text;
}

/** Plain text as HTML that shows it, safe in element content and in quoted attributes. */
export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A value as JSON that may stand inside `<script type="application/ld+json">`: no `<` is left of which `</script>` or
 * `<!--` could begin (HTML §4.12.1.3), and a reader of JSON sees the same.
 */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/**
 * A text that cannot steer a terminal or start a line of its own in a log: control characters, line ends and marks
 * that turn the direction of writing are shown as U+FFFD.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** A text as a message quotes it: no longer than a line. */
export function shorten(text: string): string {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text;
}

/** Line and column, in code points, of an index in a text with line feeds alone; both from 1. */
export function placeAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const { starts, halves } = landmarksOf(text);
  const row = lastAtOrBefore(starts, index);
  const start = starts[row] ?? 0;
  const pairs = countBefore(halves, index) - countBefore(halves, start);
  return { line: row + 1, column: index - start - pairs + 1 };
}

/** Starts of lines and second halves of surrogate pairs. Many places are asked for in one text, so it is searched once. */
const landmarksOf = remember(
  (text: string) => ({
    starts: [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)],
    halves: Array.from(text.matchAll(/(?<=[\ud800-\udbff])[\udc00-\udfff]/g), ({ index }) => index),
  }),
  new BoundedCache<string, { readonly starts: readonly number[]; readonly halves: readonly number[] }>(1),
);

/** `1 post`, `1,200 posts`. @param ending of the plural */
export function plural(count: number, noun: string, ending = 's'): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : ending}`;
}
