import { beforeAll, describe, expect, it } from 'vitest';
import { loadCardRenderer, type CardRenderer } from '../../src/features/cards/card-renderer.ts';
import { growthOf, LINEAR } from './growth.ts';

describe('the cost of a card', () => {
  let press: CardRenderer;
  beforeAll(async () => {
    press = await loadCardRenderer();
  });

  const content = { site: 'A blog', line: '2024', palette: 'letterpress' } as const;

  it.each<[string, (size: number) => string]>([
    ['a title of one word', (size) => 'a'.repeat(size)],
    ['a title of short words', (size) => 'a '.repeat(size / 2)],
    [
      'a title of other words',
      (size) => Array.from({ length: size / 6 }, (_, at) => at.toString(36)).join(' '),
    ],
    ['a title of marks without width', (size) => `a${'\u0301'.repeat(size)}`],
    ['a title of spaces', (size) => `a${' '.repeat(size)}b`],
    ['a title of letters from all parts of the typeface', (size) => 'aжλơ'.repeat(size / 4)],
    ['a title of stops', (size) => '.'.repeat(size)],
  ])('grows no faster than %s', async (_what, titleOf) => {
    expect(await growthOf(titleOf, (title) => press.render({ ...content, title }))).toBeLessThan(LINEAR);
  });

  it.each<[string, (size: number) => string]>([
    ['a tagline of one word', (size) => 'a'.repeat(size)],
    ['a tagline of spaces and signs', (size) => ' -'.repeat(size / 2)],
  ])('grows no faster than %s', async (_what, lineOf) => {
    const render = (line: string): string => press.render({ ...content, title: 'Tea', site: line, line });
    expect(await growthOf(lineOf, render)).toBeLessThan(LINEAR);
  });
});
