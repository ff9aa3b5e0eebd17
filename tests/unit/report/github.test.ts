import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/lib/problems.ts';
import { mostTelling } from '../../../src/report/digest.ts';
import { githubAnnotations } from '../../../src/report/github.ts';

const problem: Problem = {
  file: 'posts/a.md',
  line: 2,
  column: 7,
  rule: 'date',
  severity: 'error',
  message: 'Wrong.',
};

test.each<[string, Partial<Problem>, string]>([
  ['a place', {}, '::error file=posts/a.md,line=2,col=7,title=date::Wrong.\n'],
  ['a hint', { severity: 'hint' }, '::notice file=posts/a.md,line=2,col=7,title=date::Wrong.\n'],
  [
    'a hint',
    { hint: 'Write it so.' },
    '::error file=posts/a.md,line=2,col=7,title=date::Wrong. Write it so.\n',
  ],
  [
    'a file with signs',
    { file: 'posts/a,b:c%.md' },
    '::error file=posts/a%2Cb%3Ac%25.md,line=2,col=7,title=date::Wrong.\n',
  ],
  [
    'a message with signs',
    { message: '50%: a, b' },
    '::error file=posts/a.md,line=2,col=7,title=date::50%25: a, b\n',
  ],
  [
    'a message that would give a command of its own',
    { message: 'x\r\n::stop-commands::y' },
    '::error file=posts/a.md,line=2,col=7,title=date::x%0D%0A::stop-commands::y\n',
  ],
  [
    'a file that would give a command of its own',
    { file: 'posts/\n::stop-commands::y.md' },
    '::error file=posts/%0A%3A%3Astop-commands%3A%3Ay.md,line=2,col=7,title=date::Wrong.\n',
  ],
])('%s', (_, more, line) => {
  expect(githubAnnotations([{ ...problem, ...more }])).toBe(line);
});

test('a whole file has no line, and each problem has a line of its own', () => {
  const { line: _line, column: _column, ...whole } = problem;
  expect(githubAnnotations([whole, whole])).toBe('::error file=posts/a.md,title=date::Wrong.\n'.repeat(2));
  expect(githubAnnotations([])).toBe('');
});

describe('the most telling of many problems', () => {
  const hint = (rule: string, line: number): Problem => ({ ...problem, severity: 'hint', rule, line });
  const many = [
    hint('link-text', 1),
    hint('image', 2),
    hint('image', 3),
    hint('image', 4),
    hint('link', 5),
    problem,
    hint('link', 6),
  ];
  const told = (most: number): string[] => mostTelling(many, most).map(({ rule, line }) => `${rule} ${line}`);

  test('are errors, then a hint of each rule, then a second of each', () => {
    expect(told(4)).toEqual(['date 2', 'link 5', 'image 2', 'link-text 1']);
    expect(told(10)).toEqual(['date 2', 'link 5', 'image 2', 'link-text 1', 'link 6', 'image 3', 'image 4']);
  });

  test('are no more than so many, errors too', () => {
    expect(
      mostTelling(
        Array.from({ length: 20 }, () => problem),
        10,
      ),
    ).toHaveLength(10);
  });
});
