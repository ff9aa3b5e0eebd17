import { describe, expect, test } from 'vitest';
import { buildBlog, listsOf, type Blog } from '../../../src/blog/blog.ts';
import { checkSettings } from '../../../src/features/settings.ts';
import type { Post } from '../../../src/content/post.ts';
import { address } from '../../../src/lib/urls.ts';
import { momentOf, postOf } from '../../support/post-of.ts';

const NOW = Date.parse('2010-07-01');
const settings = (more: object = {}): Blog['settings'] =>
  checkSettings({ title: 'A test', url: 'https://blog.example', ...more }, '');

const { date: _, ...about } = postOf('about', '2010-01-01', { address: address('/us/') });
const page = (slug: string, more: Partial<Post> = {}): Post => ({
  ...about,
  slug,
  address: address(`/${slug}/`),
  file: `pages/${slug}.md`,
  ...more,
  kind: 'page',
});

const all: readonly Post[] = [
  postOf('old', '2009-12-31', { categories: ['Press'], tags: ['tea'], authors: ['Ann'] }),
  postOf('pinned', '2010-01-02', { pinned: true, categories: ['Press'] }),
  postOf('new', '2010-06-21', { categories: ['Events'] }),
  postOf('draft', '2010-06-01', { draft: true, categories: ['Secret'], tags: ['secret'] }),
  postOf('soon', '2010-07-02', { categories: ['Secret'] }),
  postOf('over', '2010-05-01', { expires: momentOf('2010-06-01'), categories: ['Secret'] }),
  page('zebra'),
  page('about'),
  page('hidden', { draft: true }),
];

const slugs = (posts: readonly Post[]): string => posts.map(({ slug }) => slug).join(' ');

describe('a blog', () => {
  test('shows what is published, and says of each other post why not', () => {
    const blog = buildBlog(all, settings(), NOW);
    expect([slugs(blog.posts), slugs(blog.pages)]).toEqual(['new pinned old', 'about zebra']);
    expect(blog.unpublished.map(({ post, status }) => `${post.slug} ${status}`)).toEqual([
      'hidden draft',
      'draft draft',
      'over expired',
      'soon scheduled',
    ]);
    expect(blog.categories.terms.map(({ name }) => name)).toEqual(['Events', 'Press']);
  });

  test('shows everything in a preview', () => {
    const blog = buildBlog(all, settings(), NOW, true);
    expect([slugs(blog.posts), slugs(blog.pages)]).toEqual([
      'soon new draft over pinned old',
      'about hidden zebra',
    ]);
    expect(blog.unpublished).toHaveLength(4);
  });

  test('is the same in whatever order the files come', () => {
    expect(JSON.stringify(buildBlog(all.toReversed(), settings(), NOW))).toBe(
      JSON.stringify(buildBlog(all, settings(), NOW)),
    );
  });
});

describe('its lists', () => {
  const shown = (more: object = {}): string[] =>
    listsOf(buildBlog(all, settings(more), NOW)).map(
      ({ kind, address: at, posts }) => `${kind} ${at} ${slugs(posts)}`,
    );

  test('are the archive with pinned posts on top, categories, tags, authors, years and months', () => {
    expect(shown()).toEqual([
      'archive / pinned new old',
      'category /category/events/ new',
      'category /category/press/ pinned old',
      'tag /tag/tea/ old',
      'author /author/ann/ old',
      'year /2010/ new pinned',
      'year /2009/ old',
      'month /2010/06/ new',
      'month /2010/01/ pinned',
      'month /2009/12/ old',
    ]);
  });

  test.each([
    ['tags', /^tag/],
    ['authors', /^author/],
    ['dates', /^(?:year|month)/],
  ])('%s can be left out', (list, kind) => {
    expect(shown({ lists: { [list]: false } })).toEqual(shown().filter((line) => !kind.test(line)));
  });

  test('of an empty blog is an empty archive', () => {
    expect(
      listsOf(buildBlog([], settings(), NOW)).map(({ kind, posts }) => `${kind} ${posts.length}`),
    ).toEqual(['archive 0']);
  });
});
