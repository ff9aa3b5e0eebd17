import { describe, expect, test } from 'vitest';
import type { Problem, Severity } from '../../../src/lib/problems.ts';
import { cutAt, cutForBuild, type Cut } from '../../../src/report/digest.ts';

const many = (severity: Severity, count: number, file = 'posts/a.md'): Problem[] =>
  Array.from({ length: count }, (_, index) => ({
    file,
    line: index + 1,
    rule: 'link',
    severity,
    message: 'Wrong.',
  }));

/** `3 errors, 2 warnings` in words of one letter: `eeeww`. */
const letters = (problems: readonly Problem[]): string =>
  problems.map(({ severity }) => severity[0]).join('');
const lengths = ({ shown, counted }: Cut): number[] => [shown.length, counted.length];

const NOBODY: ReadonlySet<string> = new Set();

describe('a build shows', () => {
  test.each([
    ['all of a few warnings', many('warning', 5), [5, 0]],
    ['none of more', many('warning', 6), [0, 6]],
    ['every error beside them', [...many('warning', 6), ...many('error', 7)], [7, 6]],
    ['no more than fifty errors', many('error', 60), [50, 10]],
    ['a few warnings beside many errors', [...many('error', 60), ...many('warning', 2)], [52, 10]],
  ])('%s', (_, problems, expected) => {
    expect(lengths(cutForBuild(problems, NOBODY))).toEqual(expected);
  });

  test('warnings of the file that was just saved, however many others there are', () => {
    const problems = [...many('warning', 20), ...many('warning', 3, 'posts/b.md')];
    const { shown, counted } = cutForBuild(problems, new Set(['posts/b.md']));
    expect(shown).toEqual(many('warning', 3, 'posts/b.md'));
    expect(counted).toHaveLength(20);
  });

  test('no more than ten of that file, and a few others', () => {
    const problems = [...many('warning', 4), ...many('warning', 30, 'posts/b.md')];
    expect(lengths(cutForBuild(problems, new Set(['posts/b.md'])))).toEqual([10, 24]);
    expect(
      lengths(
        cutForBuild([...many('warning', 4), ...many('warning', 9, 'posts/b.md')], new Set(['posts/b.md'])),
      ),
    ).toEqual([13, 0]);
  });
});

describe('a limit', () => {
  const problems = [...many('warning', 3), ...many('error', 3)];

  test('cuts warnings first, and leaves the order as it is', () => {
    const { shown, counted } = cutAt(problems, 4);
    expect([letters(shown), letters(counted)]).toEqual(['weee', 'ww']);
  });

  test('cuts nothing where everything fits', () => {
    expect(lengths(cutAt(problems, 6))).toEqual([6, 0]);
    expect(lengths(cutAt(problems, Infinity))).toEqual([6, 0]);
  });
});
