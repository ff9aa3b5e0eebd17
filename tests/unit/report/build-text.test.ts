import { expect, test } from 'vitest';
import type { UnpublishedPost } from '../../../src/blog/blog.ts';
import { address, createUrls } from '../../../src/lib/urls.ts';
import { buildText } from '../../../src/report/build-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { momentOf, postOf } from '../../support/post-of.ts';

type Report = Parameters<typeof buildText>[0];

const absoluteUrls = createUrls({ url: 'https://blog.example', pathPrefix: '/' });
const plain: Style = (_, text) => text;
const NOTHING: Report = {
  isPreview: false,
  posts: 0,
  unpublished: [],
  shared: [],
  replaced: [],
  changes: undefined,
  notes: [],
  warnings: [],
  written: [],
  kept: 0,
  removed: [],
  stages: new Map(),
} as unknown as Report;

const files = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}.html`);

test.each<[Partial<Report>, string]>([
  [{ posts: 1, written: files(1) }, '1 post published in _site: 1 file written.\n'],
  [{ posts: 10_000, written: files(2) }, '10,000 posts published in _site: 2 files written.\n'],
  [{ posts: 3, kept: 1200 }, '3 posts published in _site: 0 files written, 1,200 kept.\n'],
  [
    { posts: 3, written: files(1), removed: files(2) },
    '3 posts published in _site: 1 file written, 2 removed.\n',
  ],
])('a build is told in one line', (report, text) => {
  expect(buildText({ ...NOTHING, ...report }, '_site', plain)).toBe(text);
});

test('posts that are held back are told with the reason and the time, as an editor types it', () => {
  const unpublished: UnpublishedPost[] = [
    { post: postOf('a', '2010-06-21', { draft: true }), status: 'draft' },
    { post: postOf('b', '2010-06-21 18:30'), status: 'scheduled' },
    { post: postOf('c', '2010-06-21', { expires: momentOf('2010-07-01') }), status: 'expired' },
    { post: postOf('d', '2010-06-21', { file: 'posts/\u001B[2J\n::error::.md' }), status: 'draft' },
  ];
  expect(
    buildText({ ...NOTHING, unpublished }, '_site', plain)
      .split('\n')
      .slice(1),
  ).toEqual([
    'Not published, draft: posts/a.md',
    'Not published, scheduled for 2010-06-21 18:30: posts/b.md',
    'Not published, expired on 2010-07-01: posts/c.md',
    'Not published, draft: posts/\uFFFD[2J\uFFFD::error::.md',
    '',
  ]);
});

test('a preview shows them, and says so', () => {
  const unpublished: UnpublishedPost[] = [
    { post: postOf('a', '2010-06-21', { draft: true }), status: 'draft' },
  ];
  expect(buildText({ ...NOTHING, isPreview: true, unpublished }, '_site', plain)).toContain(
    'Shown here only, draft: posts/a.md\n',
  );
});

test('no more than a glance takes in', () => {
  const unpublished: UnpublishedPost[] = Array.from({ length: 12 }, (_, index) => ({
    post: postOf(`p${index}`, '2010-06-21', { draft: true }),
    status: 'draft',
  }));
  const appeared = Array.from({ length: 1500 }, (_, index) => ({
    kind: 'post' as const,
    address: address(`/${index}/`),
    file: `posts/${index}.md`,
  }));
  const changes = { appeared, moved: [], gone: [], startsAnew: false };
  expect(
    buildText({ ...NOTHING, unpublished, changes }, '_site', plain)
      .split('\n')
      .slice(1),
  ).toEqual([
    'Not published, draft: posts/p0.md',
    'Not published, draft: posts/p1.md',
    'Not published, draft: posts/p2.md',
    'Not published, draft: posts/p3.md',
    '… and 8 more: npm run posts',
    'New: /0/ from posts/0.md',
    'New: /1/ from posts/1.md',
    '… and 1,498 more',
    '',
  ]);
});

test('a shared draft is told with the address to pass on, and not as held back too', () => {
  const unpublished: UnpublishedPost[] = [
    { post: postOf('a', '2010-06-21', { draft: true }), status: 'draft' },
    { post: postOf('b', '2010-06-21', { draft: true }), status: 'draft' },
  ];
  const url = absoluteUrls.absolute(address('/draft/0f8b/'));
  expect(buildText({ ...NOTHING, unpublished, shared: [{ file: 'posts/b.md', url }] }, '_site', plain)).toBe(
    `0 posts published in _site: 0 files written.
Shared, not published: posts/b.md
  https://blog.example/draft/0f8b/
Not published, draft: posts/a.md
`,
  );
});
