import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkSettings } from '../../src/features/settings.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';
import { blockAfter, read } from './document.ts';
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
  // An item has one line: a block with a language is closed here.
  const text = /^```\w/.test(written) ? `${written}\n\`\`\`` : written;
  const problems = await problemsOf({
    'posts/tables.jpg': TINY_PICTURE,
    'posts/party.md': '---\ntitle: The party\ndate: 2024-06-22\n---\n\n## How it began\n',
    'posts/cake.md': '---\ntitle: The cake\ndate: 2024-06-22\ndraft: true\n---\n',
    'posts/post.md': `---\ntitle: A post\ndate: 2024-06-23\n---\n\n${text}\n`,
    'pages/about.md': '---\ntitle: About\n---\n',
  });
  expect(problems.map(quoted)).toEqual([says]);
  expect(problems[0]?.severity).toBe(/^A (?:link|picture) (?:to|from) `/.test(says) ? 'error' : 'warning');
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

test('the comments of the document have no mistakes', async () => {
  const [, first = '', second = ''] = read('docs/comments.md').split('```markdown\n');
  const [one = '', two = ''] = [first, second].map((block) => block.split('```')[0]);
  const problems = await problemsOf({
    'posts/2024-06-22-street-party/index.md': '---\ntitle: The party\n---\n',
    'comments/2024-06-22-street-party/20240623T0915-k3f9.md': one,
    'comments/2024-06-22-street-party/20240623T1140-p0p0.md': two,
  });
  expect(two).toContain('parent: 20240623T0915-k3f9');
  expect(problems.map(quoted)).toEqual([]);
});

test('the forms of the document are settings that the build takes', () => {
  const forms = [...read('docs/comments.md').matchAll(/form: '([^']+)'/g)].map(([, form = '']) => form);
  expect(forms.length).toBeGreaterThan(2);
  expect(
    forms.flatMap((form) => problemsOfSettings({ title: 'A', url: 'https://a.example', comments: { form } })),
  ).toEqual([]);
});

test('every way to comment that the document shows is a setting that the build takes', () => {
  const blocks = [...read('docs/comments.md').matchAll(/^```ts\n([^`]*)^```$/gm)].map(
    ([, block = '']) => parse(`{${block}}`) as object,
  );
  expect(JSON.stringify(blocks)).toMatch(/"mail".*"issues".*"endpoint".*"giscus".*"form"/);
  expect(
    blocks.flatMap((block) => problemsOfSettings({ title: 'A', url: 'https://a.example', ...block })),
  ).toEqual([]);
});

test('what can be written in Markdown, as the document shows it, has no mistakes', async () => {
  const blocks = [...read('docs/markdown.md').matchAll(/^(`{3,})(?:markdown|html)\n([\s\S]*?)^\1$/gm)];
  const body = blocks.map(([, , block = '']) => block).join('\n');
  const problems = await problemsOf({
    'posts/talk/tables.jpg': TINY_PICTURE,
    'posts/talk/cakes.jpg': TINY_PICTURE,
    'posts/talk/index.md': `---\ntitle: A talk\ndate: 2024-06-23\n---\n\n## Links\n\n${body}`,
    'posts/talk/2024-06-22-street-party.md': '---\ntitle: The party\n---\n\n## How it began\n',
    'posts/2024-06-22-street-party/index.md': '---\ntitle: The same\nslug: same\n---\n',
    'pages/about.md': '---\ntitle: About\n---\n',
  });
  expect(blocks.length).toBeGreaterThan(8);
  expect(problems.map(quoted)).toEqual([]);
});

test('the front matter that the document starts with is right', async () => {
  const post = blockAfter(read('docs/front-matter.md'), '# Front matter');
  expect((await problemsOf({ 'posts/party.md': post })).map(quoted)).toEqual([]);
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
