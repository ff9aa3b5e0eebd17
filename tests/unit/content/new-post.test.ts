import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { composePost, type NewKeys } from '../../../src/content/new-post.ts';
import type { Post } from '../../../src/content/post.ts';
import { randomly } from '../../support/random.ts';

const SETTINGS = {
  timeZone: 'UTC',
  language: 'en',
  permalink: '/:year/:month/:slug/',
  author: undefined,
  categories: undefined,
};
const KEYS: NewKeys = { title: 'A', date: '2024-06-22', categories: [], tags: [], authors: [], draft: false };

function composed(keys: Partial<NewKeys>): { text: string; post: Post } {
  const result = composePost({ ...KEYS, ...keys }, false, SETTINGS);
  if (!('text' in result)) throw new Error(result.map(({ message }) => message).join('\n'));
  return result;
}

describe('a title', () => {
  test.each([
    ['Tables in the *middle* of the road', 'Tables in the *middle* of the road'],
    ['Elm Street: a party', '"Elm Street: a party"'],
    ['Say "hello"', 'Say "hello"'],
    ['"hello", she said', '\'"hello", she said\''],
    ['It\'s: "here"', '"It\'s: \\"here\\""'],
    ['Cake #1', '"Cake #1"'],
    ['C#', 'C#'],
    ['# first', '"# first"'],
    ['- a dash', '"- a dash"'],
    ['-', '"-"'],
    ['---', '---'],
    ['true', '"true"'],
    ['null', '"null"'],
    ['2024', '"2024"'],
    ['1e3', '"1e3"'],
    ['0x1F', '"0x1F"'],
    ['2024-06-22', '"2024-06-22"'],
    ['[draft]', '"[draft]"'],
    ['{{ title }}', '"{{ title }}"'],
    ['*starred*', '"*starred*"'],
    ['&c', '"&c"'],
    ['Tom & Jerry', 'Tom & Jerry'],
    ['!important', '"!important"'],
    ['100 %', '100 %'],
    ['%d', '"%d"'],
    ['@home', '"@home"'],
    ['`code`', '"`code`"'],
    ['a: b: c', '"a: b: c"'],
    ['Trailing colon:', '"Trailing colon:"'],
    ['?', '"?"'],
    ['🎉 Party', '🎉 Party'],
    ['مرحبا: بكم', '"مرحبا: بكم"'],
    ['夏の会', '夏の会'],
    ['C:\\temp', 'C:\\temp'],
    ['C: \\temp', '"C: \\\\temp"'],
  ])('%s is written as %s', (title, written) => {
    const { text, post } = composed({ title });
    expect(text.split('\n')[1]).toBe(`title: ${written}`);
    expect(post.title).toBe(title);
  });

  test('of any kind is read again as it was typed, by us and by any other reader of YAML', () => {
    const letters = fc.oneof(
      fc.constantFrom(...`-:#'"\\[]{},&*!|>%@\`?=~.+0123456789abeEnotTruflsx \t`),
      fc.constantFrom('é', '夏', 'ع', '🎉', '\u200F', '\u00A0', '\u2028', '\uFEFF', '\u0085'),
    );
    const titles = fc.array(letters, { minLength: 1, maxLength: 24 }).map((list) => list.join(''));
    fc.assert(
      fc.property(titles, (title) => {
        const result = composePost({ ...KEYS, title }, false, SETTINGS);
        // Rejects what a build would reject, with the same message.
        if (!('text' in result)) return result.length > 0;
        const yaml = result.text.split('---\n')[1] ?? '';
        return (
          result.post.title === title.trim() &&
          (parse(yaml) as { title: unknown }).title === title.trim() &&
          (load(yaml) as { title: unknown }).title === title.trim()
        );
      }),
      randomly(600),
    );
  });
});

describe('names', () => {
  const names = fc.stringMatching(
    /^[\w:#'"\\[\]{}&*!|>%@`?.+é夏🎉-][\w:#'"\\[\]{}&*!|>%@`?.+é夏🎉 -]{0,12}$/u,
  );

  test('of any kind are read again as they were typed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(names, {
          maxLength: 3,
          selector: (name) => name.trim().toLowerCase().replaceAll(' ', ''),
        }),
        (tags) => {
          const result = composePost({ ...KEYS, tags, categories: tags, authors: tags }, false, SETTINGS);
          if (!('text' in result)) return result.length > 0;
          const meant = tags.map((tag) => tag.trim());
          const { post } = result;
          return [post.tags, post.authors, tags.length === 0 ? [] : post.categories].every(
            (list) => JSON.stringify(list) === JSON.stringify(meant),
          );
        },
      ),
      randomly(200),
    );
  });

  test('are a text when there is one, and a list on one line when there are several', () => {
    const { text } = composed({
      categories: ['Press'],
      tags: ['a: b'],
      authors: ['Rosa Adeyemi', 'Sam Lee'],
    });
    expect(text).toBe(
      '---\ntitle: A\ndate: 2024-06-22\ncategory: Press\ntags: ["a: b"]\nauthors: [Rosa Adeyemi, Sam Lee]\n---\n\n',
    );
  });
});

test('HTML in a title is written as Markdown', () => {
  expect(composed({ title: 'A <b>party</b> of Vec<T>' }).text.split('\n')[1]).toBe(
    'title: A **party** of Vec<T>',
  );
});

test('a long title stays on one line', () => {
  const title = 'A long title: '.repeat(30).trim();
  expect(composed({ title }).text.split('\n')[1]).toBe(`title: "${title}"`);
});

test.each<[string, Partial<NewKeys>, string]>([
  ['a post', { title: 'Street party' }, 'posts/2024-06-22-street-party.md'],
  ['a post with a time', { date: '2024-06-22 18:30' }, 'posts/2024-06-22-a.md'],
  ['a page', { date: undefined, title: 'What we do' }, 'pages/what-we-do.md'],
])('%s has a path that gives its address', (_, keys, path) => {
  const { post } = composed(keys);
  expect(post.file).toBe(path);
});

test('a post with a folder of its own is its index', () => {
  expect(composePost({ ...KEYS, title: 'Tea' }, true, SETTINGS)).toMatchObject({
    post: { file: 'posts/2024-06-22-tea/index.md' },
  });
});

test.each([
  [{ title: 'A\u0007' }, '“title” has an invisible control character in it.'],
  [{ date: '2024-06-31' }, '2024-06-31 is not a day in the calendar.'],
  [{ date: 'tomorrow' }, '“tomorrow” is not a date.'],
])('%j is refused in the words of a build', (keys, message) => {
  const result = composePost({ ...KEYS, ...keys }, false, SETTINGS);
  expect('text' in result ? [] : result.map((problem) => problem.message)).toEqual([message]);
});

test('a category that the settings do not know is refused', () => {
  const settings = { ...SETTINGS, categories: [{ name: 'Press' }] };
  const result = composePost({ ...KEYS, categories: ['Pres'] }, false, settings);
  expect('text' in result ? [] : result.map(({ message, hint }) => `${message} ${hint ?? ''}`)).toEqual([
    'There is no category “Pres”. Did you mean “Press”?',
  ]);
});
