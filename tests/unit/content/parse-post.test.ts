import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../../src/features/settings.ts';
import { parsePost } from '../../../src/content/parse-post.ts';
import type { Post } from '../../../src/content/post.ts';
import { areProblems, type Problem } from '../../../src/lib/problems.ts';
import { randomly } from '../../support/random.ts';

const settings = checkSettings({ title: 'x', url: 'https://blog.example', author: { name: 'Ann' } }, '');

function parse(text: string | Buffer, path = 'posts/a.md'): Post | readonly Problem[] {
  return parsePost({ path, stamp: [1, 2, 3, 4] }, Buffer.from(text), settings);
}

function post(lines: string, path = 'posts/a.md'): Post {
  const result = parse(`---\ntitle: x\ndate: 2010-06-21\n${lines}\n---\nbody`, path);
  if (areProblems(result)) throw new Error(JSON.stringify(result));
  return result;
}

test('a post is what its file says, with defaults', () => {
  const { contentHash, ...rest } = post('');
  expect(contentHash).toMatch(/^[\w-]{20}$/);
  expect(rest).toEqual({
    kind: 'post',
    file: 'posts/a.md',
    stamp: [1, 2, 3, 4],
    bodyLine: 6,
    title: 'x',
    slug: 'a',
    address: '/2010/06/a/',
    date: { day: '2010-06-21', instant: Date.parse('2010-06-21'), iso: '2010-06-21' },
    categories: ['Uncategorized'],
    isUncategorized: true,
    tags: [],
    authors: ['Ann'],
    draft: false,
    share: false,
    pinned: false,
    aliases: [],
  });
});

describe('a key of front matter', () => {
  test.each<[string, Partial<Post>]>([
    ['draft: true', { draft: true }],
    ['comments: "false"', { comments: 'off' }],
    ['comments: closed', { comments: 'closed' }],
    ['comments: true', { comments: 'open' }],
    ['category: Press', { categories: ['Press'] }],
    ['categories: [Press, "Living Wage", press, PRESS]', { categories: ['Press', 'Living Wage'] }],
    [
      'tags:\n  - 2010\n  - true\n  - 007\n  - 1e3\n  - null\n  - yes',
      { tags: ['2010', 'true', '007', '1e3', 'null', 'yes'] },
    ],
    ['author: Ben', { authors: ['Ben'] }],
    ['authors: [Ben, Cat]', { authors: ['Ben', 'Cat'] }],
    ['excerpt: Short.', { description: 'Short.' }],
    ['description: >\n  On two\n  lines', { description: 'On two lines' }],
    ['slug: 夏', { slug: '夏', address: '/2010/06/夏/' as Post['address'] }],
    ['permalink: /x.html', { slug: 'a', address: '/x.html' as Post['address'] }],
    ['image: b.jpg', { image: { src: 'b.jpg' } }],
    [
      'image: { src: https://x.example/b.jpg, alt: B, caption: C }',
      { image: { src: 'https://x.example/b.jpg', alt: 'B', caption: 'C' } },
    ],
    ['image: { src: b.jpg, focus: top }', { image: { src: 'b.jpg', focus: 'top' } }],
    ['aliases: /old/', { aliases: ['/old/' as Post['address']] }],
    ['redirect_from: [/a.html, /a.html]', { aliases: ['/a.html' as Post['address']] }],
    ['lang: zh-hans', { lang: 'zh-Hans' }],
    ['# a comment\n\ncategory: C++ # and another', { categories: ['C++'] }],
  ])('%j', (lines, expected) => {
    expect(post(lines)).toMatchObject(expected);
  });

  test('a date in the file name serves, and one in the front matter wins', () => {
    const named = parse('---\ntitle: x\n---\n', 'posts/2009-01-02-a.md');
    expect(!areProblems(named) && [named.date?.day, named.address]).toEqual(['2009-01-02', '/2009/01/a/']);
    expect(post('', 'posts/2009-01-02-a.md').date?.day).toBe('2010-06-21');
  });

  test('a page needs no date, and nobody signs it', () => {
    const page = parse('---\ntitle: About\n---\n', 'pages/about.md');
    expect(!areProblems(page) && [page.kind, page.address, page.date, page.authors, page.categories]).toEqual(
      ['page', '/about/', undefined, [], []],
    );
  });
});

test('the same bytes with another line end or a mark in front make the same post', () => {
  const text = '---\ntitle: x\ndate: 2010-06-21\ntags: [a, b]\n---\nbody\n';
  const same = [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`].map(
    (one) => {
      const { contentHash: _, ...rest } = parse(one) as Post;
      return rest;
    },
  );
  expect(same.slice(1)).toEqual([same[0], same[0], same[0]]);
});

describe('whatever a file holds', () => {
  const line = fc.constantFrom(
    ...[
      'title: x',
      'date: 2010-06-21',
      'date: 2010-02-30',
      'tags: [a',
      'tags: [a, b]',
      '  - c',
      '- d',
      '\t- e',
      'title: "x',
    ],
    ...[
      "title: 'x",
      'title: a: b',
      'title:x',
      'slug: "\\q"',
      '__proto__: x',
      '<<: *a',
      'a: &a b',
      'b: *a',
      '? x',
      ': y',
      '...',
      '---',
    ],
    ...[
      'title: |',
      '  text',
      'x: !!js/function y',
      '%YAML 1.2',
      '@',
      '`',
      '{',
      '}',
      ']',
      '#',
      '',
      ' ',
      'image: { src: [ }',
      'lang: 夏🎉',
    ],
  );

  test('it is a post or a list of problems on lines that it has, and never an error of ours', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = `---\n${lines.join('\n')}\n---\n`;
        const count = text.split('\n').length;
        const result = parse(text);
        if (!areProblems(result)) return true;
        return (
          result.length > 0 &&
          result.every(
            (problem) =>
              (problem.line ?? 0) >= 1 && (problem.line ?? 0) <= count && (problem.column ?? 0) >= 1,
          )
        );
      }),
      randomly(300),
    );
  });

  test('so it is with bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, fenced) => {
        const result = parse(
          Buffer.concat([Buffer.from(fenced ? '---\n' : ''), bytes, Buffer.from(fenced ? '\n---\n' : '')]),
        );
        return !areProblems(result) || result.length > 0;
      }),
      randomly(200),
    );
  });
});

test.each([
  ['brackets', `title: ${'['.repeat(50_000)}`],
  ['items', `tags: ${'- '.repeat(20_000)}`],
  ['quotation marks', `title: ${'"'.repeat(50_001)}`],
  ['spaces', `title:${' '.repeat(50_000)}@`],
  ['lines that are no keys', 'x\n'.repeat(5_000)],
  ['keys', Array.from({ length: 2_000 }, (_, index) => `k${index}: x`).join('\n')],
])('very many %s do no harm', (_, yaml) => {
  const result = parse(`---\n${yaml}\n---\n`);
  expect(areProblems(result) ? result.length : 0).toBeGreaterThan(0);
});
