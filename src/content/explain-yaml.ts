import {
  badEscape,
  behindBracket,
  colon,
  documentMark,
  indented,
  invisible,
  noKey,
  noSpace,
  notAKey,
  openBracket,
  openQuote,
  partlyQuoted,
  sign,
  signInList,
  tab,
  type LineFault,
} from './line-faults.ts';
import { valueOf } from './line-value.ts';

type Rule = (line: string) => LineFault | undefined;

/** Faults that a reader may only trip over many lines later. */
const FAR: readonly Rule[] = [documentMark, openQuote, openBracket, sign];

/** Lines above the one on which a reader gave up that are looked at. */
const FARTHEST = 500;

/** Faults that show on their own line or on the next, the surest first. */
const NEAR: readonly Rule[] = [
  invisible,
  tab,
  ...FAR,
  signInList,
  partlyQuoted,
  behindBracket,
  colon,
  noSpace,
  indented,
  noKey,
];

/**
 * Finds the line that an editor must change, when a reader of YAML has given up. Readers name the line on which
 * they notice; the fault is often above it.
 *
 * @param lines of the front matter
 * @param at line on which the reader gave up, counted from 0
 * @param reason the reader's own words
 */
export function explainYaml(
  lines: readonly string[],
  at: number,
  reason: string,
): LineFault & { line: number } {
  const start = Math.min(at, lines.length - 1);
  const here = lines[start] ?? '';
  if (/duplicated mapping key/.test(reason)) {
    const message = `The key “${here.split(':')[0]?.trim() ?? ''}” is here twice.`;
    return { line: start, index: 0, message, hint: 'Keep one of the two lines.' };
  }
  if (/escape|hexadecimal/.test(reason)) return { line: start, ...badEscape(here) };
  let near = start - 1;
  while (lines[near]?.trim() === '') near--;
  for (let line = start; line >= Math.max(0, start - FARTHEST); line--) {
    for (const rule of line >= near ? NEAR : FAR) {
      const fault = rule(lines[line] ?? '');
      if (fault) return { line, ...fault };
    }
  }
  if (/flow|comma/.test(reason)) {
    const message = 'There is no comma between two items of the list.';
    return { line: start, index: valueOf(here)?.index ?? 0, message, hint: 'Write it so: [Press, Events]' };
  }
  return { line: start, index: 0, ...notAKey(here) };
}

/** A key without a space behind its colon is a sentence to a reader of YAML, which names another fault, or a line below. */
export function findUnspaced(lines: readonly string[]): (LineFault & { line: number }) | undefined {
  const line = lines.findIndex((text) => noSpace(text));
  const fault = noSpace(lines[line] ?? '');
  return fault && { line, ...fault };
}

/** A value that starts with `&` would lose its first word without a sound. */
export function findAnchor(lines: readonly string[]): (LineFault & { line: number }) | undefined {
  const line = lines.findIndex((text) => /^(?:\[(?:[^"']*,)?\s*)?&\S/.test(valueOf(text)?.value ?? ''));
  const text = lines[line] ?? '';
  const fault = sign(text) ?? signInList(text);
  return fault && { line, ...fault };
}
