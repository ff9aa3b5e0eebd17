import { expect, test } from 'vitest';
import { ProblemsError, sortProblems, type Problem } from '../../../src/lib/problems.ts';

const problem = (place: string, rule = 'date', message = 'x'): Problem => {
  const [file = '', line, column] = place.split(':');
  return {
    file,
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
    rule,
    severity: 'error',
    message,
  };
};

test('problems stand in the order of files, lines, columns, rules and words, whatever order they came in', () => {
  const sorted = [
    problem('a.md'),
    problem('a.md:2'),
    problem('a.md:2:9'),
    problem('a.md:10:1'),
    problem('b.md:1:1', 'date', 'a'),
    problem('b.md:1:1', 'date', 'b'),
    problem('b.md:1:1', 'title'),
    problem('b/c.md:1:1'),
  ];
  expect(sortProblems(sorted.toReversed())).toEqual(sorted);
  expect(sortProblems(sorted)).toEqual(sorted);
});

test('sorting leaves the given list alone', () => {
  const given = [problem('b.md'), problem('a.md')];
  sortProblems(given);
  expect(given.map(({ file }) => file)).toEqual(['b.md', 'a.md']);
});

test.each([
  [1, '1 error in the content'],
  [2, '2 errors in the content'],
])('an error that carries %i problems says so', (count, message) => {
  const hint: Problem = { ...problem('w.md'), severity: 'hint' };
  const error = new ProblemsError([hint, ...Array.from({ length: count }, () => problem('a.md'))]);
  expect([error.message, error.skipOriginalStack, error.problems.length]).toEqual([message, true, count + 1]);
});
