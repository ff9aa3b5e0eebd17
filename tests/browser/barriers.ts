import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/** The only rules that depend on colours. */
export const CONTRAST = ['color-contrast'];

/** An init script, so the page keeps its content security policy. */
export async function watchBarriers(page: Page): Promise<void> {
  await page.addInitScript(axe);
}

/**
 * WCAG 2.2 AA violations by axe, one line for each element.
 *
 * @param exclude selectors of skipped parts
 * @param rules default: all of WCAG
 */
export async function barriers(
  page: Page,
  exclude: readonly string[] = [],
  rules?: readonly string[],
): Promise<string[]> {
  const results: AxeResults = await page.evaluate(
    ({ options, parts }) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({ exclude: parts }, options),
    {
      options: rules ? { ...WCAG, runOnly: { type: 'rule' as const, values: [...rules] } } : WCAG,
      parts: exclude.map((selector) => [selector]),
    },
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
