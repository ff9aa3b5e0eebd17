import { countBefore } from './lists.ts';
import { BoundedCache, remember } from './remember.ts';

/** XML 1.0 forbids these even as references (§2.2). With the flag `u`, surrogates are those without a partner. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;

/** Drops characters that make a feed ill-formed (XML 1.0 §2.2). Keeps emoji, direction marks and U+2028. */
export function cleanText(text: string): string {
  return text.replaceAll(FORBIDDEN, '');
}

/** Safe in element content and quoted attributes. */
export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** For `<script type="application/ld+json">`: blocks `</script>` and `<!--` (HTML §4.12.1.3). */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Masks characters that could steer a terminal or forge log lines. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

export function shorten(text: string): string {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text;
}

/** @param pattern sticky */
export function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Code points, from 1. Expects line feeds only. */
export function placeAt(text: string, index: number): { line: number; column: number } {
  const { starts, halves } = landmarksOf(text);
  const line = countBefore(starts, index + 1);
  const start = starts[line - 1] ?? 0;
  const pairs = countBefore(halves, index) - countBefore(halves, start);
  return { line, column: index - start - pairs + 1 };
}

/** Indices, from the first line on. */
export function startsOfLines(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}

/** One text gets many lookups. */
const landmarksOf = remember(
  (text: string) => ({
    starts: startsOfLines(text),
    halves: Array.from(text.matchAll(/(?<=[\ud800-\udbff])[\udc00-\udfff]/g), ({ index }) => index),
  }),
  new BoundedCache(1),
);

/** `1,200`. The first formatter of `Intl` takes 13 ms. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3}){1,5}$)/g, ',');
}

/** `1 post`, `1,200 posts`. @param ending plural suffix */
export function plural(count: number, noun: string, ending = 's'): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : ending}`;
}

/** `59 bytes`, `300 kilobytes`, `1.2 megabytes`. */
export function weight(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  return bytes < 1_000_000
    ? plural(Math.ceil(bytes / 1000), 'kilobyte')
    : plural(Number((bytes / 1_000_000).toFixed(1)), 'megabyte');
}

/**
 * The last line counts the rest.
 *
 * @param most lines, the last one included
 */
export function capped(
  lines: readonly string[],
  most: number,
  rest = (count: number): string => `… and ${grouped(count)} more`,
): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), rest(lines.length - most + 1)];
}

/** One word of a shell. */
export function asTyped(text: string): string {
  return /^[\p{L}\p{M}\p{N}_./@:,~-]+$/u.test(text) && !text.startsWith('~')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
