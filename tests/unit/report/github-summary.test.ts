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
const warnings = (count: number): Problem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...problem,
    file: `posts/${index % 2}.md`,
    rule: 'html',
    severity: 'warning',
  }));

const summary = (problems: readonly Problem[], source = 'title: x', repository?: string): string =>
  githubSummary('Build', problems, () => source, repository);

test('errors are shown in full, warnings in a table by rule', () => {
  expect(summary([problem, ...warnings(7)])).toBe(
    [
      '',
      '### Build: 1 error and 7 warnings',
      '',
      '<pre>',
      'posts/a.md:1:7 error date: Wrong.',
      '   1 | title: x',
      '     |       ^',
      '',
      '1 error.',
      '</pre>',
      '',
      '<table>',
      '<tr><th>Rule</th><th>Warnings</th><th>Files</th><th>Most in</th></tr>',
      '<tr><td><code>html</code></td><td>7</td><td>2</td><td><code>posts/0.md</code> (4)</td></tr>',
      '</table>',
      '',
      '`npm run check` names each, `npm run check -- --rule NAME` those of a rule.',
      '',
    ].join('\n'),
  );
});

test('rules lead to the documentation where the repository is known', () => {
  expect(summary(warnings(1), '', 'https://github.com/rosa/blog')).toContain(
    '<a href="https://github.com/rosa/blog/blob/HEAD/docs/rules.md#html"><code>html</code></a>',
  );
});

test('no more than fifty errors are shown', () => {
  const text = summary(Array.from({ length: 60 }, () => ({ ...problem })));
  expect(text.match(/ error date: /g)).toHaveLength(50);
  expect(text).toContain('\n… and 10 more errors: npm run check\n');
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
    ...warnings(3).map((one) => ({ ...one, file: hostile, rule: hostile })),
  ];
  const html = new MarkdownIt({ html: true, linkify: true }).render(summary(all, hostile));
  const tags = [...html.matchAll(/<(\/?[a-z]\w*)([^>]*)>/gi)];
  const names = new Set(tags.map(([, name = '']) => name.replace('/', '')));
  expect([...names].toSorted()).toEqual(['code', 'h3', 'p', 'pre', 'table', 'td', 'th', 'tr']);
  expect(tags.filter(([, , rest]) => rest !== '')).toEqual([]);
  expect(html).not.toContain('<!--');
});
