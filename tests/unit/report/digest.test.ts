import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/lib/problems.ts';
import { cut } from '../../../src/report/digest.ts';

const many = (severity: Problem['severity'], count: number, file = 'posts/a.md'): Problem[] =>
  Array.from({ length: count }, (_, index) => ({
    file,
    line: index + 1,
    rule: 'link',
    severity,
    message: 'Wrong.',
  }));

const lengths = ({ shown, counted }: ReturnType<typeof cut>): number[] => [shown.length, counted.length];

describe('a build shows', () => {
  test.each([
    ['all of a few hints', many('hint', 5), [5, 0]],
    ['none of more', many('hint', 6), [0, 6]],
    ['every error beside them', [...many('hint', 6), ...many('error', 7)], [7, 6]],
    ['no more than fifty errors', many('error', 60), [50, 10]],
    ['a few hints beside many errors', [...many('error', 60), ...many('hint', 2)], [52, 10]],
  ])('%s', (_, problems, expected) => {
    expect(lengths(cut(problems, 5))).toEqual(expected);
  });

  test('hints of the file that was just saved, however many others there are', () => {
    const problems = [...many('hint', 20), ...many('hint', 3, 'posts/b.md')];
    const { shown, counted } = cut(problems, 5, new Set(['posts/b.md']));
    expect(shown).toEqual(many('hint', 3, 'posts/b.md'));
    expect(counted).toHaveLength(20);
  });

  test('no more than ten of that file, and a few others', () => {
    const problems = [...many('hint', 4), ...many('hint', 30, 'posts/b.md')];
    expect(lengths(cut(problems, 5, new Set(['posts/b.md'])))).toEqual([10, 24]);
    expect(
      lengths(cut([...many('hint', 4), ...many('hint', 9, 'posts/b.md')], 5, new Set(['posts/b.md']))),
    ).toEqual([13, 0]);
  });
});
