import { describe, expect, test } from 'vitest';
import { fitLines, type Space } from '../../../../src/features/cards/card-renderer.ts';

/** Each letter is as wide as the font size. */
const measure = (text: string, size: number): number => text.length * size;
const SPACE: Space = { width: 100, height: 30, sizes: [10, 5], leading: 1 };

describe('a text is set', () => {
  test.each([
    ['as large as it fits', 'one two', ['one two'], 10],
    ['in lines of about one length', 'aaa bbb ccc ddd', ['aaa bbb', 'ccc ddd'], 10],
    [
      'smaller when it has too many lines',
      'aaaaaaa bbbbbbb ccccccc ddddddd',
      ['aaaaaaa bbbbbbb', 'ccccccc ddddddd'],
      5,
    ],
    ['smaller when a word is too long', 'aaaaaaaaaaaaaa', ['aaaaaaaaaaaaaa'], 5],
  ])('%s: %s', (_how, text, lines, size) => {
    expect(fitLines(text, SPACE, measure)).toEqual({ lines, size });
  });

  test('with an ellipsis when it does not fit at all, and with long words broken', () => {
    const { lines, size } = fitLines(`${'a'.repeat(30)} ${'b'.repeat(200)}`, SPACE, measure);
    expect(size).toBe(5);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe('a'.repeat(20));
    expect(lines.at(-1)).toMatch(/^b+…$/);
    for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(100);
  });
});
