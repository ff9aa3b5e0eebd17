import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';

/** Cascade order. Colours and fonts of the settings come between the lists. Print overrides screen rules. */
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

const COMMENTS = /(?<!\s)\s*\/\*[\s\S]*?\*\//g;

/** Comments are a fifth of the size. */
export function styleSheet(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
}
