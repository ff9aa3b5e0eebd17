import { expect, test } from 'vitest';
import { post, TestSite } from './site.ts';

/** The grammar takes quadratic time for these lines. */
const lines = '\n'.repeat(99_000);

test('code that takes too long stops the build with its place; the other files of the batch are as they were', async () => {
  const body = (code: string): string => `Words.\n\n\`\`\`haml\n${code}\n\`\`\`\n`;
  const files = (code: string): Record<string, string> => ({
    'posts/a.md': post({ title: 'A', date: '2024-06-20' }, body('%p a')),
    'posts/b.md': post({ title: 'B', date: '2024-06-21' }, body(code)),
    'posts/c.md': post({ title: 'C', date: '2024-06-22' }, `${body('%p b')}[Cake](nowhere.md)`),
  });
  const site = new TestSite(files(lines));
  await expect(site.build()).rejects.toMatchObject({
    problems: [
      { file: 'posts/b.md', line: 8, column: 4, rule: 'slow-code', severity: 'error' },
      { file: 'posts/c.md', rule: 'link', severity: 'hint' },
    ],
  });
  site.write('posts/b.md', files('%p a')['posts/b.md'] ?? '');
  const { problems } = await site.build();
  expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['posts/c.md link']);
  expect(site.files().get('2024/06/b/index.html')).toContain('class="kw"');
});
