import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../lib/problems.ts';

/** Where Eleventy looks for its configuration. */
const FILES = ['eleventy.config.js', 'eleventy.config.mjs', 'eleventy.config.cjs', '.eleventy.js'];

/** What a configuration does that would be missing from a build. */
const ADDS = /\.(add[A-Z]\w+|set(?:Library|DataDeepMerge|FrontMatterParsingOptions|ServerOptions))\s*\(/;

/**
 * Names additions to Eleventy's own configuration files, which no build reads.
 *
 * @param root folder of the blog; absolute
 */
export function checkEleventyConfig(root: string): Problem[] {
  return FILES.flatMap((file): Problem[] => {
    const lines = textOf(join(root, file)).split('\n');
    const index = lines.findIndex((text) => ADDS.test(text));
    if (index < 0) return [];
    const [, method = ''] = ADDS.exec(lines[index] ?? '') ?? [];
    const message = `A build does not read this file, so “${method}” does nothing in it.`;
    const hint = 'Write it in .eleventy.ts: eleventy: (config) => { … }';
    return [{ file, line: index + 1, rule: 'eleventy-config', severity: 'warning', message, hint }];
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
