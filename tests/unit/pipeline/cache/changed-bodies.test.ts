import { describe, expect, test } from 'vitest';
import { changedBodies, unchangedPages } from '../../../../src/pipeline/cache/unchanged.ts';
import type { Content } from '../../../../src/pipeline/read/content.ts';
import type { ContentScan } from '../../../../src/pipeline/content-scan.ts';
import type { ContentItem } from '../../../../src/pages/feature.ts';
import type { Post } from '../../../../src/content/post.ts';
import { Reads } from '../../../../src/pages/reads.ts';
import { postOf } from '../../../support/post-of.ts';
import type { SourceFile, Stamp } from '../../../../src/content/source-file.ts';

type UnchangedPages = ReturnType<typeof unchangedPages>;

const LONG_AGO: Stamp = [10, 1, 1000, 1000];
const BUILT = 1_000_000;

const post = (file: string, change: Partial<Post> = {}): Post =>
  postOf('a-day-out', '2020-06-21', { file, stamp: LONG_AGO, contentHash: `hash of ${file}`, ...change });
const edited = (file: string, change: Partial<Post> = {}): Post =>
  post(file, { stamp: [12, 1, BUILT, BUILT], contentHash: `new hash of ${file}`, ...change });
const comment = (contentHash: string): ContentItem => ({
  file: 'comments/a/1.md',
  stamp: LONG_AGO,
  contentHash,
});
const picture: SourceFile = { path: 'posts/a.jpg', stamp: LONG_AGO };

interface Now {
  readonly posts?: readonly Post[];
  readonly items?: readonly ContentItem[];
  readonly media?: readonly SourceFile[];
  readonly page?: string;
  readonly time?: number;
  /** In the text of post b. */
  readonly link?: string;
}

/** A blog with the posts a and b, one comment and one picture. */
function edits({
  posts,
  items,
  media,
  page = 'page',
  time = BUILT + 1,
  link = 'a.md',
}: Now): Reads | undefined {
  const scan = {
    cacheKeys: { page },
    scannedAt: time,
    now: time,
    previous: {
      cacheKeys: { page: 'page' },
      scannedAt: BUILT,
      builtAt: BUILT,
      validUntil: BUILT + 1000,
      posts: [post('posts/a.md'), post('posts/b.md')],
      items: [comment('one')],
      media: [[picture.path, picture]],
      bodies: [
        ['posts/a.md', linking('b.md')],
        ['posts/b.md', linking('a.md')],
      ],
    },
  } as unknown as ContentScan;
  const content = {
    posts: posts ?? [post('posts/a.md'), post('posts/b.md')],
    items: items ?? [comment('one')],
    media: media ?? [picture],
    bodies: new Map([
      ['posts/a.md', linking('b.md')],
      ['posts/b.md', linking(link)],
    ]),
  } as unknown as Content;
  return changedBodies(scan, content);
}

const linking = (target: string): unknown => ({ references: [{ kind: 'link', target }] });

describe('changedBodies', () => {
  test('names the posts whose text has changed when nothing else has', () => {
    const texts = (now: Now): string[] => [...(edits(now)?.texts ?? [])];
    expect(texts({})).toEqual([]);
    expect(texts({ posts: [post('posts/a.md'), edited('posts/b.md')] })).toEqual(['posts/b.md']);
    const moved = edited('posts/b.md', { bodyLine: 5 });
    expect(texts({ posts: [edited('posts/a.md'), moved] })).toEqual(['posts/a.md', 'posts/b.md']);
  });

  test('names the posts whose links have changed', () => {
    const posts = [post('posts/a.md'), edited('posts/b.md')];
    expect(edits({ posts })?.links).toEqual(new Set());
    expect(edits({ posts, link: 'c.md' })?.links).toEqual(new Set(['posts/b.md']));
  });

  const others: readonly (readonly [what: string, now: Now])[] = [
    ['a title', { posts: [post('posts/a.md'), edited('posts/b.md', { title: 'Another' })] }],
    [
      'an address',
      { posts: [post('posts/a.md'), edited('posts/b.md', { address: '/b/' as Post['address'] })] },
    ],
    ['a draft that comes out', { posts: [post('posts/a.md'), edited('posts/b.md', { draft: true })] }],
    ['a post that is gone', { posts: [post('posts/a.md')] }],
    ['a new post', { posts: [post('posts/a.md'), post('posts/b.md'), post('posts/c.md')] }],
    ['a renamed post', { posts: [post('posts/a.md'), post('posts/c.md')] }],
    ['a comment that was edited', { items: [comment('two')] }],
    ['a comment that is gone', { items: [] }],
    ['another picture', { media: [{ ...picture, stamp: [11, 1, BUILT, BUILT] }] }],
    ['a picture that is gone', { media: [] }],
    ['the settings or the code', { page: 'other' }],
    ['what the clock publishes', { time: BUILT + 1000 }],
    ['a clock that went back', { time: BUILT - 1 }],
  ];
  test.each(others)('says nothing where there is more: %s', (_, now) => {
    expect(edits(now)).toBeUndefined();
  });
});

describe('unchangedPages', () => {
  const changed = new Reads();
  changed.texts.add('posts/b.md');
  const pagesWith = (common: { texts: number[]; links: number[] }): UnchangedPages => {
    const pages = [
      ['a/index.html', [0]],
      ['b/index.html', [1]],
      ['index.html', [0, 1]],
      ['404.html', []],
    ] as const;
    const posts = [post('posts/a.md'), post('posts/b.md')];
    return unchangedPages({ posts, reads: { pages, common } }, changed);
  };
  const unchanged = (pages: UnchangedPages): string[] =>
    ['a/index.html', 'b/index.html', 'index.html', '404.html', 'new.html'].filter((file) => pages.has(file));

  test('are those that have read none of the changed bodies', () => {
    expect(unchanged(pagesWith({ texts: [], links: [] }))).toEqual(['a/index.html', '404.html']);
    expect(unchanged(pagesWith({ texts: [0], links: [0, 1] }))).toEqual(['a/index.html', '404.html']);
  });

  test('are none where every page has read a changed body, or more than texts has changed', () => {
    expect(unchanged(pagesWith({ texts: [1], links: [] }))).toEqual([]);
    expect(unchanged(unchangedPages(undefined, undefined))).toEqual([]);
  });
});
