import { describe, expect, test } from 'vitest';
import { bodyEdits } from '../../../../src/pipeline/cache/unchanged.ts';
import type { Content } from '../../../../src/pipeline/read/content.ts';
import type { ContentScan } from '../../../../src/pipeline/content-scan.ts';
import type { ContentItem } from '../../../../src/pages/feature.ts';
import type { Post } from '../../../../src/content/post.ts';
import { postOf } from '../../../support/post-of.ts';
import type { SourceFile, Stamp } from '../../../../src/content/source-file.ts';

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
}

/** What is said of a blog with the posts a and b, one comment and one picture, as it is now. */
function edits({ posts, items, media, page = 'page', time = BUILT + 1 }: Now): string[] | undefined {
  const scan = {
    cacheKeys: { page },
    scannedAt: time,
    options: { now: time },
    previous: {
      cacheKeys: { page: 'page' },
      scannedAt: BUILT,
      builtAt: BUILT,
      validUntil: BUILT + 1000,
      posts: [post('posts/a.md'), post('posts/b.md')],
      items: [comment('one')],
      mediaFound: [[picture.path, picture.stamp]],
    },
  } as unknown as ContentScan;
  const content = {
    posts: posts ?? [post('posts/a.md'), post('posts/b.md')],
    items: items ?? [comment('one')],
    media: media ?? [picture],
  } as unknown as Content;
  const found = bodyEdits(scan, content);
  return found && [...found];
}

describe('bodyEdits', () => {
  test('names the posts whose text has changed when nothing else has', () => {
    expect(edits({})).toEqual([]);
    expect(edits({ posts: [post('posts/a.md'), edited('posts/b.md')] })).toEqual(['posts/b.md']);
    const moved = edited('posts/b.md', { bodyLine: 5 });
    expect(edits({ posts: [edited('posts/a.md'), moved] })).toEqual(['posts/a.md', 'posts/b.md']);
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
