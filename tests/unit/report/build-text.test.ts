import { describe, expect, test } from 'vitest';
import type { AddressChanges, MovedAddress } from '../../../src/blog/address-changes.ts';
import type { UnpublishedPost } from '../../../src/blog/published.ts';
import { address, createUrls } from '../../../src/lib/urls.ts';
import { afterBuild, buildText, changeLines, timingsText } from '../../../src/report/build-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { momentOf, postOf } from '../../support/post-of.ts';

type Report = Parameters<typeof buildText>[0];

const absoluteUrls = createUrls({ url: 'https://blog.example', pathPrefix: '/' });
const plain: Style = (_, text) => text;
const NOTHING: Report = {
  isPreview: false,
  posts: 0,
  unpublished: [],
  leftOut: { files: [], problems: [] },
  shared: [],
  replaced: [],
  changes: undefined,
  notes: [],
  problems: [],
  advice: [],
  problemsOn: () => [],
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

test.each([
  [['posts/a.md'], '1 hint in 1 post: npm run check -- posts/a.md'],
  [['posts/my day.md'], "1 hint in 1 post: npm run check -- 'posts/my day.md'"],
  [["pages/rosa's.md"], String.raw`1 hint in 1 file: npm run check -- 'pages/rosa'\''s.md'`],
  [['posts/café.md'], '1 hint in 1 post: npm run check -- posts/café.md'],
  [['posts/a.md', 'posts/b c.md'], '2 hints in 2 posts: npm run check'],
])('hints in %j end with a command to type', (of, text) => {
  const advice = of.map((file) => ({ file, rule: 'html', severity: 'hint', message: '' }) as const);
  expect(buildText({ ...NOTHING, advice }, '_site', plain).split('\n')[1]).toBe(text);
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

const [a, b] = [address('/a/'), address('/b/')];
const post = { kind: 'post', file: 'posts/a.md' } as const;
const redirect = { kind: 'redirect', file: 'posts/a.md' } as const;

test('each change is one line that says what became of the address, and why', () => {
  const lines = changeLines(
    {
      appeared: [
        { ...post, address: a },
        { ...redirect, address: b, leadsTo: a },
      ],
      moved: [
        { ...post, from: a, to: b, aliases: [] },
        { ...post, from: a, to: b, aliases: [], leadsTo: b },
      ],
      startsAnew: false,
      gone: [
        { ...post, address: a, reason: 'deleted' },
        { ...post, address: a, reason: 'deleted', leadsTo: b },
        { ...post, address: a, reason: 'draft' },
        { ...post, address: a, reason: 'scheduled' },
        { ...post, address: a, reason: 'expired', leadsTo: a },
        { ...redirect, address: a, reason: 'alias' },
        { ...post, address: a, file: 'posts/\u001B[2J.md', reason: 'deleted' },
      ],
    },
    plain,
  );
  expect(lines).toEqual([
    'New: /a/ from posts/a.md',
    'New redirect: /b/ leads to /a/',
    'Moved: /a/ is now /b/, without a redirect',
    'Moved: /a/ is now /b/',
    'Gone: /a/, because posts/a.md was deleted',
    'Gone: /a/, because posts/a.md was deleted; it leads to /b/ now',
    'Gone: /a/, because posts/a.md is a draft now',
    'Gone: /a/, because posts/a.md is dated in the future now',
    'Gone: /a/, because posts/a.md has expired',
    'Gone redirect: /a/, because posts/a.md has no such alias any more',
    'Gone: /a/, because posts/\uFFFD[2J.md was deleted',
  ]);
});

const NONE: AddressChanges = { appeared: [], moved: [], gone: [], startsAnew: false };
const moved: MovedAddress = {
  kind: 'post',
  from: address('/a/'),
  to: address('/b/'),
  file: 'posts/b.md',
  aliases: [],
};
const gone = {
  kind: 'post',
  address: address('/c/'),
  file: 'posts/c.md',
  reason: 'deleted',
} as const;

describe('after a build', () => {
  test.each<[string, AddressChanges | undefined, boolean, string]>([
    ['the first, on a terminal', undefined, true, 'Next: look at it with npm start.\n'],
    ['the first, in a log', undefined, false, ''],
    ['one that moved nothing', NONE, true, ''],
    [
      'an address without a redirect',
      { ...NONE, moved: [moved] },
      false,
      'Next: to keep links to /a/ working, posts/b.md needs this line: aliases: [/a/]\n',
    ],
    [
      'an address without a redirect of a post that has others, among more',
      { ...NONE, moved: [{ ...moved, aliases: [address('/o/')] }], gone: [gone] },
      true,
      'Next: to keep links to /a/ working, posts/b.md needs this line: aliases: [/o/, /a/] (1 more: npm run posts)\n',
    ],
    [
      'a deleted post',
      { ...NONE, gone: [gone] },
      true,
      'Next: to keep links to /c/ working, the post that takes its place needs this line: aliases: [/c/]\n',
    ],
    [
      'most posts deleted, as by an owner who starts anew',
      { ...NONE, gone: [gone], startsAnew: true },
      true,
      '',
    ],
    [
      'most posts deleted, and one moved',
      { ...NONE, moved: [moved], gone: [gone], startsAnew: true },
      false,
      'Next: to keep links to /a/ working, posts/b.md needs this line: aliases: [/a/]\n',
    ],
    ['an address that leads on', { ...NONE, moved: [{ ...moved, leadsTo: address('/b/') }] }, true, ''],
    ['a post that was meant to go', { ...NONE, gone: [{ ...gone, reason: 'expired' }] }, true, ''],
    ['a redirect that was taken away', { ...NONE, gone: [{ ...gone, kind: 'redirect' }] }, true, ''],
  ])('%s', (_, changes, isWatched, text) => {
    expect(afterBuild(changes, isWatched)).toBe(text);
  });
});

test('stages are told one a line, in the order in which they ran, with their share; then the steps, each below its step', () => {
  const stages = new Map([
    ['find', 1.4],
    ['render', 1234.5],
    ['read', 564.1],
  ]);
  const steps = new Map([
    ['read/Markdown', 300.4],
    ['read', 560],
    ['read/Markdown/inline', 120],
    ['read/open', 0.4],
  ]);
  const told = [
    '      1 ms  find      0%',
    '   1235 ms  render    69%',
    '    564 ms  read      31%',
    '   1800 ms in all, without the start of Node',
    '',
  ];
  expect(timingsText({ stages, steps: new Map() })).toBe(told.join('\n'));
  expect(timingsText({ stages, steps })).toBe(
    [
      ...told.slice(0, -1),
      'Steps, on all threads together:',
      '    560 ms  read',
      '    300 ms    Markdown',
      '    120 ms      inline',
      '',
    ].join('\n'),
  );
});
