import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';

/**
 * Style sheets in cascade order. Colours and fonts of the settings come between the lists. Print is last, to
 * override screen rules.
 */
export const STYLES = {
  defaults: ['tokens', 'base', 'scripts'],
  rules: 'masthead page listing post sharing prose code blocks embeds preferences print'.split(' '),
} as const;

/** `icons/icon.svg`. */
export function themeFile(name: string): string {
  return join(CODE_ROOT, 'layouts', name);
}

/** `scripts/theme.js`. */
export function themeText(name: string): string {
  return readFileSync(themeFile(name), 'utf8');
}

const COMMENTS = /\s*\/\*[\s\S]*?\*\//g;

/** Joins style sheets without comments, a fifth of their size. */
export function styleSheet(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
}
