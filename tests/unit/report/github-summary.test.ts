import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import type { Problem } from '../../../src/lib/problems.ts';
import { githubSummary } from '../../../src/report/github.ts';

const problem: Problem = {
  file: 'posts/a.md',
  line: 1,
  column: 7,
  rule: 'date',
  severity: 'error',
  message: 'Wrong.',
};
const hints = (count: number): Problem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...problem,
    file: `posts/${index % 2}.md`,
    rule: 'html',
    severity: 'hint',
  }));

const summary = (problems: readonly Problem[], source = 'title: x'): string =>
  githubSummary(problems, () => source);

test('says what a check says', () => {
  expect(summary([problem])).toBe(
    [
      '',
      '### Pamphlet: 1 error',
      '',
      '<pre>',
      'posts/a.md:1:7 error date: Wrong.',
      '   1 | title: x',
      '     |       ^',
      '       See docs/rules.md#date',
      '',
      '1 error.',
      '</pre>',
      '',
    ].join('\n'),
  );
});

test('shows no more than fifty errors in full, and the others by rule', () => {
  const text = summary([...Array.from({ length: 60 }, () => ({ ...problem })), ...hints(57)]);
  expect(text.match(/ error date: /g)).toHaveLength(50);
  expect(text).toContain('\nhtml: 57 hints in 2 files\n');
});

test.each([
  '</pre><script>alert(1)</script>',
  '</code></td></table>\n\n# A heading\n\n<img src=x onerror=alert(1)>',
  '`code` **bold** [link](https://evil.example) ![](https://evil.example/a.png) | cell |',
  '@somebody #1 https://evil.example &lt;b&gt;',
  '\n\n\n<b>\r\n\r\n',
])('a file name, message or line of a file makes no element and no link: %j', (hostile) => {
  const all = [
    { ...problem, file: hostile, message: hostile, hint: hostile },
    ...hints(3).map((one) => ({ ...one, file: hostile, rule: hostile })),
  ];
  const html = new MarkdownIt({ html: true, linkify: true }).render(summary(all, hostile));
  const tags = [...html.matchAll(/<(\/?[a-z]\w*)([^>]*)>/gi)];
  const names = new Set(tags.map(([, name = '']) => name.replace('/', '')));
  expect([...names].toSorted()).toEqual(['h3', 'pre']);
  expect(tags.filter(([, , rest]) => rest !== '')).toEqual([]);
  expect(html).not.toContain('<!--');
});
