import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';

/** Cascade order. Colours and fonts of the settings come between the lists. Print overrides screen rules. */
export const STYLES = {
  defaults: ['tokens', 'base', 'scripts'],
  rules: 'masthead page forms listing post sharing prose code blocks pictures embeds preferences print'.split(
    ' ',
  ),
} as const;

/** `icons/icon.svg`. */
export function themeFile(name: string): string {
  return join(CODE_ROOT, 'layouts', name);
}

/** `scripts/theme.js`. */
export function themeText(name: string): string {
  return readFileSync(themeFile(name), 'utf8');
}

const COMMENTS = /(?<!\s)\s*\/\*[\s\S]*?\*\//g;

/** No string of CSS holds a line break. */
const LINE_BREAKS = /(?<=[{};,(>/])\s*\n\s*/g;
const SPACES = / (?=\{\n)/g;
const INDENTS = /\n\s*/g;

/** Strings stay as they are. A plus needs its spaces in sums. `0.5` needs no zero, and `[type='file']` no marks. */
const STRING_OR_SPACE =
  /(?<==)'([a-z][a-z-]*)'(?=\])|('[^'\n]*'|"[^"\n]*")|(?<=[,>~]|\n {0,99}[\w-]{1,99}:) | (?=[>~])|(?<= )0(?=\.\d)|\n {0,99}(?=\))/g;

/** Comments, line breaks, indents and other spaces are a third of the size. */
export function styleSheet(parts: readonly string[]): string {
  const text = parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
  return text
    .replaceAll(STRING_OR_SPACE, '$1$2')
    .replaceAll(SPACES, '')
    .replaceAll(LINE_BREAKS, '')
    .replaceAll(INDENTS, ' ')
    .replaceAll(';}', '}');
}
