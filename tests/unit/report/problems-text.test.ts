import { plural } from '../../../src/lib/text.ts';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../src/report/columns.ts';
import type { Problem } from '../../../src/lib/problems.ts';
import { afterProblems, countText, problemsText } from '../../../src/report/problems-text.ts';
import type { Style } from '../../../src/report/style.ts';

const plain: Style = (_, text) => text;
const at = (line?: number, column?: number, more: Partial<Problem> = {}): Problem => ({
  file: 'posts/a.md',
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
  rule: 'date',
  severity: 'error',
  message: 'Wrong.',
  ...more,
});

/** The report without its headline. */
function frameOf(source: string | undefined, problem: Problem): string[] {
  return problemsText({ shown: [problem] }, () => source, plain)
    .split('\n')
    .slice(1, -3);
}

describe('the frame of a problem', () => {
  test.each([
    ['a place', 'title: x\ndate: y', at(2, 7), ['   2 | date: y', '     |       ^']],
    ['a line only', 'title: x', at(1), ['   1 | title: x']],
    ['a whole file', 'title: x', at(), []],
    ['a line that is not there', 'title: x', at(9, 1), []],
    ['an empty line', 'a\n\nb', at(2, 1), []],
    ['a fence', '---\ntitle: x', at(1, 1), []],
    ['a file that cannot be shown', undefined, at(1, 1), []],
    ['a line behind Windows line ends', 'a\r\nb\r\nc', at(2, 1), ['   2 | b', '     | ^']],
    ['a line behind old Mac line ends', 'a\rb\rc', at(3, 1), ['   3 | c', '     | ^']],
    [
      'the first line of a file with a mark',
      '\uFEFFtitle: x',
      at(1, 8),
      ['   1 | title: x', '     |        ^'],
    ],
    ['a tab', '\tdate: y', at(1, 2), ['   1 |  date: y', '     |  ^']],
    ['control characters', 'a\u001B[2Jb\u202Ec', at(1, 7), ['   1 | a [2Jb c', '     |       ^']],
    [
      'Chinese letters, which are two columns wide',
      '夏の会 x',
      at(1, 5),
      ['   1 | 夏の会 x', '     |        ^'],
    ],
    ['emoji, which are two columns wide', '🎉🎂x', at(1, 3), ['   1 | 🎉🎂x', '     |     ^']],
    ['marks, which have no width', 'e\u0301e\u0301x', at(1, 5), ['   1 | e\u0301e\u0301x', '     |   ^']],
    ['a line of more than four digits', `${'\n'.repeat(12344)}x`, at(12345, 1), ['12345 | x', '     | ^']],
  ])('of %s', (_, source, problem, lines) => {
    expect(frameOf(source, problem)).toEqual(lines);
  });

  test('of a long line shows a part, with the mark below the right letter', () => {
    const line = `${'x'.repeat(150)}HERE${'y'.repeat(150)}`;
    for (const column of [1, 50, 80, 81, 82, 151, 304]) {
      const [shown = '', mark = ''] = frameOf(line, at(1, column));
      expect(shown.charAt(mark.indexOf('^'))).toBe(line.charAt(column - 1));
      expect([...shown].length).toBeLessThanOrEqual('   1 | '.length + 102);
    }
  });

  test('marks with dots where a long line goes on', () => {
    expect(frameOf('x'.repeat(300), at(1, 150))[0]).toBe(`   1 | …${'x'.repeat(99)}…`);
    expect(frameOf('x'.repeat(300), at(1, 1))[0]).toBe(`   1 | ${'x'.repeat(100)}…`);
    expect(frameOf('x'.repeat(100), at(1, 1))[0]).toBe(`   1 | ${'x'.repeat(100)}`);
  });
});

describe('the frame on a narrow terminal', () => {
  test.each([
    ['plain letters', 'x'.repeat(300), 150],
    ['Chinese letters', '夏'.repeat(300), 150],
    ['a mixture, near its end', 'x夏'.repeat(40), 79],
  ])('of %s fits into its columns, with the mark below the right letter', (_, line, column) => {
    for (const columns of [40, 60, 80]) {
      const [shown = '', mark = ''] = problemsText({ shown: [at(1, column)] }, () => line, plain, { columns })
        .split('\n')
        .slice(1, 3);
      expect(columnsOf(shown)).toBeLessThanOrEqual(columns);
      const before = columnsOf(mark) - 1;
      const letters = [...shown];
      const index = letters.findIndex((__, end) => columnsOf(letters.slice(0, end).join('')) === before);
      expect(letters[index]).toBe(line.charAt(column - 1));
    }
  });
});

describe('problems that are only counted', () => {
  const hints = (rule: string, file: string, count: number): Problem[] =>
    Array.from({ length: count }, () => at(1, 1, { rule, file, severity: 'hint' }));
  const told = (shown: readonly Problem[], counted: readonly Problem[], columns = Infinity): string[] =>
    problemsText({ shown, counted }, () => undefined, plain, { columns, isCheck: true }).split('\n');

  test('have a block for each rule, what is published wrong first, with its first places and what to type there; a line in a build', () => {
    const counted = [
      ...hints('link-text', 'posts/a.md', 1),
      ...hints('link', 'posts/a.md', 1),
      ...hints('link', 'posts/b.md', 1200).map((one) => ({ ...one, hint: 'Take it out.' })),
    ];
    expect(told([], counted)).toEqual([
      '1,202 hints, by rule:',
      '',
      'link: 1,201 hints in 2 files',
      '  posts/a.md:1:1 Wrong.',
      '  posts/b.md:1:1 Wrong.',
      '  posts/b.md:1:1 Wrong.',
      '       Take it out.',
      '',
      'link-text: 1 hint',
      '  posts/a.md:1:1 Wrong.',
      '',
      'All of a rule: npm run check -- --rule link',
      '',
      '1,202 hints.',
      '',
    ]);
    expect(problemsText({ shown: [at()], counted }, () => undefined, plain).split('\n')).toEqual([
      'posts/a.md error date: Wrong.',
      '',
      '… and 1,202 hints, by rule:',
      '  link: 1,201 hints in 2 files',
      '  link-text: 1 hint',
      'All of a rule: npm run check -- --rule link',
      '',
      '1 error and 1,202 hints.',
      '',
    ]);
  });

  test('are errors too', () => {
    const counted = [...hints('link', 'posts/a.md', 1), at(1, 1, { file: 'posts/y.md' })];
    expect(told([], counted)).toContain('date: 1 error');
  });

  test('fit into the columns of a terminal', () => {
    const lines = told([], hints('image-alt', `posts/${'long-'.repeat(40)}.md`, 2), 80);
    expect(lines[3]).toMatch(/^ {2}posts\/long-.*…$/);
    expect(lines.map(columnsOf).filter((columns) => columns > 80)).toEqual([]);
  });

  test('cannot steer a terminal by the names of their files', () => {
    const text = told([], hints('link', '\u001B[2J\n::error::x', 1));
    expect(text.join('\n')).not.toContain('\u001B');
    expect(text.filter((line) => line.startsWith('::'))).toEqual([]);
  });
});

test('problems are told with place, kind, rule, words and hint, and counted', () => {
  const problems = [
    at(2, 7, { hint: 'Write 2010-06-21.' }),
    at(undefined, undefined, {
      file: 'posts/b.njk',
      rule: 'file-type',
      severity: 'hint',
      message: 'Not published.',
    }),
  ];
  expect(problemsText({ shown: problems }, () => 'title: x\ndate: y', plain)).toBe(
    [
      'posts/a.md:2:7 error date: Wrong.',
      '   2 | date: y',
      '     |       ^',
      '       Write 2010-06-21.',
      '',
      'posts/b.njk hint file-type: Not published.',
      '',
      '1 error and 1 hint.',
      '',
    ].join('\n'),
  );
});

test('a file is read once, however many problems it has', () => {
  let reads = 0;
  problemsText({ shown: [at(1, 1), at(2, 1), at(3, 1)] }, () => `${(reads += 1)}`, plain);
  expect(reads).toBe(1);
});

test('names of files, messages and hints cannot steer a terminal or start a line', () => {
  const hostile = '\u001B[2J\n::error::x';
  const text = problemsText(
    { shown: [at(1, 1, { file: hostile, message: hostile, hint: hostile })] },
    () => undefined,
    plain,
  );
  expect(text).not.toContain('\u001B');
  expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
});

test('colours go where they are wanted', () => {
  const tagged: Style = (format, text) => `<${[format].flat().join(' ')}>${text}</>`;
  expect(problemsText({ shown: [at(1, 1), at(1, undefined, { severity: 'hint' })] }, () => 'x', tagged)).toBe(
    '<bold>posts/a.md:1:1</> <red bold>error</> <gray>date:</> Wrong.\n<gray>   1 |</> x\n<gray>     |</> <red>^</>\n\n' +
      '<bold>posts/a.md:1</> <yellow bold>hint</> <gray>date:</> Wrong.\n<gray>   1 |</> x\n\n' +
      '<bold>1 error and 1 hint.</>\n',
  );
});

test.each([
  [0, 0, 'no problems'],
  [1, 0, '1 error'],
  [2, 1, '2 errors and 1 hint'],
  [0, 1200, '1,200 hints'],
  [20, 0, '20 errors'],
])('%i errors and %i hints: %s', (errors, hints, text) => {
  const of = (count: number, severity: Problem['severity']): Problem[] =>
    Array.from({ length: count }, () => at(1, 1, { severity }));
  expect(countText([...of(errors, 'error'), ...of(hints, 'hint')])).toBe(text);
});

test.each([
  [0, '0 posts'],
  [1, '1 post'],
  [10_000, '10,000 posts'],
])('%i: %s', (count, text) => {
  expect(plural(count, 'post')).toBe(text);
});

const problemIn = (file: string, severity: Problem['severity'], line?: number): Problem => ({
  file,
  severity,
  ...(line === undefined ? {} : { line }),
  rule: 'date',
  message: 'Wrong.',
});

test.each<[string, readonly Problem[], string]>([
  [
    'the first error, though a hint comes first',
    [problemIn('posts/a.md', 'hint', 2), problemIn('posts/b.md', 'error', 3)],
    'Next: fix posts/b.md, line 3, and save it.\n',
  ],
  [
    'the first hint, where hints count',
    [problemIn('posts/a.md', 'hint', 2)],
    'Next: fix posts/a.md, line 2, and save it.\n',
  ],
  ['a whole file', [problemIn('posts/\u001B.md', 'error')], 'Next: fix posts/\uFFFD.md, and save it.\n'],
  ['nothing', [], ''],
])('after problems: %s', (_, problems, text) => {
  expect(afterProblems(problems)).toBe(text);
});
