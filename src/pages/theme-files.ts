import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';

/**
 * Style sheets of every page, in the order in which the build joins them into one file: later rules win over earlier ones.
 * Colours and typefaces of the settings come between the two lists: they replace values of the first. Print is last: paper
 * overrules the screen.
 */
export const STYLES = {
  defaults: ['tokens', 'base', 'scripts'],
  rules: 'masthead page listing post sharing prose code blocks embeds preferences print'.split(' '),
} as const;

/** Path of a file of the theme, from `layouts/`: `icons/icon.svg`. */
export function themeFile(name: string): string {
  return join(CODE_ROOT, 'layouts', name);
}

/** Text of a file of the theme: `scripts/theme.js`. */
export function themeText(name: string): string {
  return readFileSync(themeFile(name), 'utf8');
}

const COMMENTS = /\s*\/\*[\s\S]*?\*\//g;

/**
 * Style sheets as one file, without the comments: they are for those who read the theme, and a fifth of what readers of the
 * site would load. No string of the theme has the signs of a comment in it.
 */
export function styleSheet(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
}
