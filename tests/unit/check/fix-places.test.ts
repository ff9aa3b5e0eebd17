import { describe, expect, test } from 'vitest';
import { fixPlaces } from '../../../src/check/fix.ts';
import type { Problem } from '../../../src/lib/problems.ts';
import { createMarkdown } from '../../../src/markdown/markdown.ts';

const render = createMarkdown();

function fixed(text: string): string {
  const { problems } = render(text, { firstLine: 1, resolve: (target) => ({ href: target }) });
  return fixPlaces(
    text,
    problems.map((problem) => ({ file: 'a.md', ...problem })),
  ).text;
}

const problemAt = (line: number, column: number, fix?: Problem['fix']): Problem => ({
  file: 'a.md',
  line,
  column,
  rule: 'target-space',
  severity: 'hint',
  message: 'A space.',
  ...(fix && { fix }),
});

describe('what did not take', () => {
  test.each([
    ['![Cake](Two Words.jpg)', '![Cake](<Two Words.jpg>)'],
    ['😀 [a](two words.md) [b](b c.md “d”)', '😀 [a](<two words.md>) [b](<b c.md> "d")'],
    ['[a](#The long tables)', '[a](#the-long-tables)'],
    ['| a |\n|---|\n| x\\|y [a](two words.md) |', '| a |\n|---|\n| x\\|y [a](<two words.md>) |'],
    ['![Cake](cake.jpg "The "old" mill")', String.raw`![Cake](cake.jpg "The \"old\" mill")`],
    ['[about us]  (about.md)', '[about us](about.md)'],
    ['##The party\n\n#\u00a0Fête', '## The party\n\n# Fête'],
    ['##nospace', '## nospace'],
    ['**Nine **cakes and **ten **', '**Nine** cakes and **ten**'],
    ['~~ no~~ and __ten __.', '~~no~~ and __ten__.'],
  ])('%j', (typed, text) => {
    expect(fixed(typed)).toBe(text);
    expect(fixed(text)).toBe(text);
  });

  test.each([
    '![Cake](my cake)',
    '![Cake](cake.jpg "By noon)',
    '[a]({{ image | url }})',
    '[a](https://other.example/lo\nng.html)',
    '** Nine cakes ** were eaten',
    '**Note:**nine cakes',
    '**Nine **cakes** and *ten* **plates **x',
    '```\nlet a;',
    '{% include a.html %}',
  ])('%j can mean several things and stays', (typed) => {
    expect(fixed(typed)).toBe(typed);
  });
});

test('a place where something else stands by now, or that another change has reached, stays', () => {
  const text = 'one two three\n';
  const problems = [
    problemAt(1, 1, { typed: 'one two', text: 'ONE TWO' }),
    problemAt(1, 5, { typed: 'two', text: '2' }),
    problemAt(1, 9, { typed: 'four', text: '4' }),
    problemAt(1, 9),
    problemAt(9, 1, { typed: 'x', text: 'y' }),
  ];
  expect(fixPlaces(text, problems)).toEqual({
    text: 'one 2 three\n',
    changes: [{ line: 1, message: '“two” is now “2”' }],
  });
});
