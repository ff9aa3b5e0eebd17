import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkSettings } from '../../src/features/settings.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';
import { mistakesIn } from './mistakes.ts';
import { problemsOf, quoted } from './problems-of.ts';

describe.each(['docs/front-matter.md', 'docs/settings.md', 'docs/markdown.md', 'docs/comments.md'])(
  '%s',
  (file) => {
    test('tells of more than ten mistakes', () => {
      expect(mistakesIn(file).length).toBeGreaterThan(10);
    });
  },
);

test.each(mistakesIn('docs/front-matter.md'))('$written', async ({ written, says }) => {
  const key = written.startsWith('titel') ? 'title' : (/^\w+/.exec(written)?.[0] ?? '');
  const lines = { title: 'title: A party', date: 'date: 2024-06-22', [key]: written };
  const post = `---\n${Object.values(lines).join('\n')}\n---\n\nText.\n`;
  const problems = await problemsOf(
    { 'posts/party.md': post },
    { categories: [{ name: 'Press' }, { name: 'Events' }] },
  );
  expect(problems.map(quoted)).toEqual([says]);
  expect(problems[0]?.severity).toBe('error');
});

test.each(mistakesIn('docs/settings.md'))('$written', ({ written, says }) => {
  const typed = { title: 'A', url: 'https://a.example', ...(parse(`{ ${written} }`) as object) };
  expect(problemsOfSettings(typed).map(quoted)).toEqual([says]);
});

test.each(mistakesIn('docs/markdown.md'))('$written', async ({ written, says }) => {
  // The table has one line for each mistake, so the test closes the block.
  const text = /^```\w/.test(written) ? `${written}\n\`\`\`` : written;
  const problems = await problemsOf({
    'posts/tables.jpg': TINY_PICTURE,
    'posts/party.md': '---\ntitle: The party\ndate: 2024-06-22\n---\n\n## How it began\n',
    'posts/cake.md': '---\ntitle: The cake\ndate: 2024-06-22\ndraft: true\n---\n',
    'posts/post.md': `---\ntitle: A post\ndate: 2024-06-23\n---\n\n${text}\n`,
    'pages/about.md': '---\ntitle: About\n---\n',
  });
  // Broken letters stand in code there, as the check of the documents asks.
  expect(problems.map(quoted)).toEqual([says.replace(/^`(“[^`]*”)`/, '$1')]);
  expect(problems[0]?.severity).toBe(/^A (?:link|picture) (?:to|from) `/.test(says) ? 'error' : 'hint');
});

test.each(mistakesIn('docs/comments.md'))('$written', async ({ written, says }) => {
  const key = written.startsWith('autor') ? 'author' : /^(\w+): /.exec(written)?.[1];
  const lines = { author: 'author: Ada', date: 'date: 2024-06-23 09:15', ...(key && { [key]: written }) };
  const comment = `---\n${Object.values(lines).join('\n')}\n---\n\n${key ? 'Text.' : written}\n`;
  const problems = await problemsOf({
    'posts/party.md': '---\ntitle: The party\ndate: 2024-06-22\n---\n',
    'comments/party/one.md': comment,
  });
  expect(problems.map(quoted)).toEqual([says]);
  expect(problems[0]?.severity).toBe('error');
});

function problemsOfSettings(typed: unknown): readonly Problem[] {
  try {
    checkSettings(typed, '');
    return [];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}
