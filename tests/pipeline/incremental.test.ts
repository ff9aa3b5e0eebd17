import { setTimeout as pause } from 'node:timers/promises';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtOnce, post, TestSite, type BuildChoice } from './site.ts';

/** Two posts a page, so that tests can distinguish local and global effects of an edit. */
const FILES = {
  'posts/2020-01-01-one.md': post({ title: 'One', category: 'Press' }, 'First post.\n\nSecond paragraph.'),
  'posts/2020-02-01-two.md': post({ title: 'Two', category: 'Press', tags: '[a]' }),
  'posts/2020-03-01-three.md': post({ title: 'Three', category: 'Events', tags: '[a]' }),
  'posts/2020-04-01-four.md': post({ title: 'Four', category: 'Events' }),
  'posts/2020-05-01-five/index.md': post({ title: 'Five', category: 'Events' }, '![A street](street.svg)'),
  'posts/2020-05-01-five/street.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'pages/about.md': post({ title: 'About' }),
  'comments/2020-02-01-two/first.md': comment('Ada', '2020-02-02 12:00'),
  'comments/2020-04-01-four/first.md': comment('Ada', '2020-04-02 12:00'),
};

function comment(author: string, date: string, more: Readonly<Record<string, string>> = {}): string {
  return post({ author, date, ...more }, 'A comment.');
}

const settings = {
  postsPerPage: 2,
  relatedPosts: false,
  lists: { tags: true, authors: false, dates: false },
  feeds: { formats: ['atom' as const], perTerm: true },
};

const built = builtOnce(FILES, { settings });

interface Edit {
  readonly name: string;
  readonly make: (site: TestSite) => BuildChoice | void;
  readonly written: readonly string[];
  readonly removed?: readonly string[];
}

const edits: readonly Edit[] = [
  { name: 'nothing', make: () => undefined, written: [] },
  {
    name: 'a body, behind its first paragraph',
    make: (site) =>
      site.write(
        'posts/2020-01-01-one.md',
        post({ title: 'One', category: 'Press' }, 'First post.\n\nChanged.'),
      ),
    written: ['2020/01/one/index.html', 'category/press/feed.xml', 'feed.xml'],
  },
  {
    name: 'a first paragraph, which lists show',
    make: (site) =>
      site.write('posts/2020-01-01-one.md', post({ title: 'One', category: 'Press' }, 'New opening.')),
    written: [
      '2020/01/one/index.html',
      'category/press/feed.xml',
      'category/press/index.html',
      'feed.xml',
      'page/3/index.html',
    ],
  },
  {
    name: 'a title, which neighbours and lists show',
    make: (site) =>
      site.write('posts/2020-03-01-three.md', post({ title: 'Drei', category: 'Events', tags: '[a]' })),
    written: [
      '2020/02/two/index.html',
      '2020/03/three/index.html',
      '2020/04/four/index.html',
      '404.html',
      'archive/index.html',
      'category/events/feed.xml',
      'category/events/page/2/index.html',
      'feed.xml',
      'page/2/index.html',
      'tag/a/feed.xml',
      'tag/a/index.html',
    ],
  },
  {
    name: 'spaces in front matter that mean nothing',
    make: (site) =>
      site.write('posts/2020-02-01-two.md', post({ title: '  Two', category: 'Press ', tags: '[ a ]' })),
    written: [],
  },
  {
    name: 'a category',
    make: (site) => site.write('posts/2020-04-01-four.md', post({ title: 'Four', category: 'Press' })),
    written: [
      '2020/04/four/index.html',
      'category/events/feed.xml',
      'category/events/index.html',
      'category/index.html',
      'category/press/feed.xml',
      'category/press/index.html',
      'category/press/page/2/index.html',
      'feed.xml',
      'index.html',
      'sitemap.xml',
    ],
    removed: ['category/events/page/2/index.html'],
  },
  {
    name: 'a slug',
    make: (site) =>
      site.write(
        'posts/2020-01-01-one.md',
        post({ title: 'One', category: 'Press', slug: 'uno' }, 'First post.'),
      ),
    written: [
      '2020/01/uno/index.html',
      '2020/02/two/index.html',
      '404.html',
      'archive/index.html',
      'category/press/feed.xml',
      'category/press/index.html',
      'feed.xml',
      'page/3/index.html',
      'sitemap.xml',
    ],
    removed: ['2020/01/one/index.html'],
  },
  {
    name: 'a post that is deleted, with its picture',
    make: (site) => site.remove('posts/2020-05-01-five'),
    written: [
      '2020/04/four/index.html',
      '404.html',
      'archive/index.html',
      'category/events/feed.xml',
      'category/events/index.html',
      'category/index.html',
      'feed.xml',
      'index.html',
      'page/2/index.html',
      'sitemap.xml',
    ],
    removed: [
      '2020/05/five/index.html',
      '2020/05/five/street.svg',
      'category/events/page/2/index.html',
      'page/3/index.html',
    ],
  },
  {
    name: 'a post that is new',
    make: (site) => site.write('posts/2020-01-15-new.md', post({ title: 'New', category: 'Other' })),
    written: [
      '2020/01/new/index.html',
      '2020/01/one/index.html',
      '2020/02/two/index.html',
      '404.html',
      'archive/index.html',
      'category/index.html',
      'category/other/feed.xml',
      'category/other/index.html',
      'feed.xml',
      'page/2/index.html', // shows the number of posts
      'page/3/index.html',
      'sitemap.xml',
    ],
  },
  {
    name: 'a date that moves no list',
    make: (site) =>
      site.write(
        'posts/2020-01-01-one.md',
        post({ title: 'One', category: 'Press', date: '2020-01-02' }, 'First post.\n\nSecond paragraph.'),
      ),
    written: [
      '2020/01/one/index.html',
      'archive/index.html',
      'category/press/feed.xml',
      'category/press/index.html',
      'feed.xml',
      'page/3/index.html',
      'sitemap.xml',
    ],
  },
  {
    name: 'a comment that is new',
    make: (site) => site.write('comments/2020-02-01-two/next.md', comment('Ben', '2020-02-03 12:00')),
    written: [
      '2020/02/two/comments.xml',
      '2020/02/two/index.html',
      'category/press/index.html',
      'comments/feed.xml',
      'page/2/index.html',
      'tag/a/index.html',
    ],
  },
  {
    name: 'the first comment on a post',
    make: (site) => site.write('comments/2020-05-01-five/first.md', comment('Ben', '2020-05-02 12:00')),
    written: [
      '2020/05/five/comments.xml',
      '2020/05/five/index.html',
      'category/events/index.html',
      'comments/feed.xml',
      'index.html',
    ],
  },
  {
    name: 'a comment that says something else',
    make: (site) => site.write('comments/2020-02-01-two/first.md', comment('Ada Sharma', '2020-02-02 12:00')),
    written: ['2020/02/two/comments.xml', '2020/02/two/index.html', 'comments/feed.xml'],
  },
  {
    name: 'the only comment on a post, deleted',
    make: (site) => site.remove('comments/2020-04-01-four'),
    written: ['2020/04/four/index.html', 'category/events/index.html', 'comments/feed.xml', 'index.html'],
    removed: ['2020/04/four/comments.xml'],
  },
  {
    name: 'a title, which the feeds of comments have',
    make: (site) => site.write('posts/2020-04-01-four.md', post({ title: 'Vier', category: 'Events' })),
    written: [
      '2020/03/three/index.html',
      '2020/04/four/comments.xml',
      '2020/04/four/index.html',
      '2020/05/five/index.html',
      '404.html',
      'archive/index.html',
      'category/events/feed.xml',
      'category/events/index.html',
      'comments/feed.xml',
      'feed.xml',
      'index.html',
    ],
  },
  {
    name: 'an undated page',
    make: (site) => site.write('pages/about.md', post({ title: 'About' }, 'Other text.')),
    written: ['about/index.html'],
  },
  {
    name: 'a picture',
    make: (site) =>
      site.write('posts/2020-05-01-five/street.svg', '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>'),
    written: ['2020/05/five/street.svg'],
  },
  {
    name: 'a post that becomes a draft',
    make: (site) =>
      site.write(
        'posts/2020-01-01-one.md',
        post({ title: 'One', category: 'Press', draft: 'true' }, 'First post.'),
      ),
    written: [
      '2020/02/two/index.html',
      '404.html',
      'archive/index.html',
      'category/index.html',
      'category/press/feed.xml',
      'category/press/index.html',
      'feed.xml',
      'index.html', // shows the number of pages
      'page/2/index.html',
      'sitemap.xml',
    ],
    removed: ['2020/01/one/index.html', 'page/3/index.html'],
  },
  {
    name: 'a setting that only style sheets show',
    make: () => ({ settings: { ...settings, theme: { fonts: { code: 'Menlo, monospace' } } } }),
    written: ['assets/feed.css', 'assets/pamphlet.css'],
  },
];

describe('an edit rewrites the files that show it, and no other', () => {
  test.each(edits)('$name', async ({ make, written, removed = [] }) => {
    const site = built();
    const choice = make(site) ?? {};
    const report = await site.build({ settings, ...choice });
    expect(report.written.toSorted()).toEqual(written);
    expect(report.removed.toSorted()).toEqual(removed);
  });

  test('a setting that every page shows rewrites every page', async () => {
    const site = built();
    const { written } = await site.build({ settings: { ...settings, tagline: 'Another line' } });
    const pages = [...site.files().keys()].filter((file) => file.endsWith('.html'));
    expect(written.filter((file) => file.endsWith('.html')).toSorted()).toEqual(pages);
  });

  test('a clock that passes a date publishes the post, and one that passes its end takes it away', async () => {
    const site = built();
    site.write('posts/2030-06-01-later.md', post({ title: 'Later', expires: '2030-07-01' }));
    const before = await site.build({ settings });
    expect(before.unpublished.map(({ post: { file }, status }) => `${file} ${status}`)).toEqual([
      'posts/2030-06-01-later.md scheduled',
    ]);
    const due = { settings, now: Date.UTC(2030, 5, 2) };
    expect((await site.build(due)).written).toContain('2030/06/later/index.html');
    expect(site.files()).toEqual(await site.buildCold(due));
    const over = { settings, now: Date.UTC(2030, 6, 2) };
    expect((await site.build(over)).removed).toContain('2030/06/later/index.html');
    expect(site.files()).toEqual(await site.buildCold(over));
  });

  test('a build without a change names unpublished texts in the order of the one before', async () => {
    const site = built();
    site.write('posts/2030-06-01-later.md', post({ title: 'Later' }));
    site.write('pages/plan.md', post({ title: 'Plan', draft: 'true' }));
    // The build trusts time stamps after a while.
    await pause(100);
    for (const planned of [true, false]) {
      const { unpublished, pages } = await site.build({ settings });
      expect(unpublished.map(({ post: { file } }) => file)).toEqual([
        'pages/plan.md',
        'posts/2030-06-01-later.md',
      ]);
      expect(pages !== undefined).toBe(planned);
    }
  });

  test('a link between posts follows the post that it leads to', async () => {
    const site = built();
    site.write('posts/2020-06-01-six.md', post({ title: 'Six' }, '[One](2020-01-01-one.md)'));
    await site.build({ settings });
    site.write('posts/2020-01-01-one.md', post({ title: 'One', slug: 'uno' }));
    await site.build({ settings });
    expect(site.files().get('2020/06/six/index.html')).toContain('href="/2020/01/uno/"');
    expect(site.files()).toEqual(await site.buildCold({ settings }));
  });
});

describe('files that stay as they are', () => {
  const timesOf = (site: TestSite): Map<string, number> =>
    new Map([...site.files().keys()].map((file) => [file, statSync(join(site.root, '_site', file)).mtimeMs]));

  test('keep their modification time', async () => {
    const site = built();
    const before = timesOf(site);
    site.write('pages/about.md', post({ title: 'About' }, 'Other text.'));
    await site.build({ settings });
    const changed = [...timesOf(site)]
      .filter(([file, time]) => before.get(file) !== time)
      .map(([file]) => file);
    expect(changed).toEqual(['about/index.html']);
  });

  test('are known again after an archive has cut their times to whole seconds', async () => {
    const site = built();
    for (const file of site.files().keys()) {
      const path = join(site.root, '_site', file);
      const seconds = Math.floor(statSync(path).mtimeMs / 1000);
      utimesSync(path, seconds, seconds);
    }
    expect((await site.build({ settings })).written).toEqual([]);
  });

  test('are known again from the second build on after a copy has given them other times', async () => {
    const site = built();
    const before = [...timesOf(site)].map(([file, time]) => [file, Math.floor(time / 1000) * 1000]);
    for (const file of site.files().keys())
      utimesSync(join(site.root, '_site', file), 1_000_000_000, 1_000_000_000);
    expect((await site.build({ settings })).written).toEqual([]);
    expect([...timesOf(site)]).toEqual(before);
  });

  test.each([
    ['edited', (site: TestSite) => site.write('_site/about/index.html', 'Somebody else was here.')],
    ['deleted', (site: TestSite) => site.remove('_site/about/index.html')],
    ['deleted with the whole site', (site: TestSite) => site.remove('_site')],
  ])('are made again when they were %s', async (_, harm) => {
    const site = built();
    harm(site);
    await site.build({ settings });
    expect(site.files()).toEqual(await site.buildCold({ settings }));
  });
});

describe('many posts at once', () => {
  test('are rendered on all threads as Eleventy renders a few', { timeout: 60_000 }, async () => {
    const count = 320;
    const site = new TestSite({});
    for (let index = 0; index < count; index++) {
      const title = JSON.stringify(
        `“Post” ${index} <!--body--> 営`.replace('<!--body-->', index % 2 ? '&' : '<'),
      );
      const day = String((index % 28) + 1).padStart(2, '0');
      const text = `Opening ${index}, “quoted”.\n\n<!--more-->\n\n## Part\n\n[Next](2020-01-${day}-post-${index}.md#part)`;
      site.write(
        `posts/2020-01-${day}-post-${index}.md`,
        post({ title, category: `Kind ${index % 7}`, tags: '[a, b]' }, text),
      );
    }
    await site.build();
    const inBulk = site.files();
    expect(inBulk.size).toBeGreaterThan(count);
    // Too few files are missing now to start threads.
    for (let index = 0; index < count; index += 2) {
      site.remove(`_site/2020/01/post-${index}`);
    }
    site.remove('_site/page');
    const { written } = await site.build();
    expect(written.length).toBeGreaterThan(count / 2);
    expect(site.files()).toEqual(inBulk);
  });
});

describe('a preview', () => {
  test('shows a post as it is again after a fault that showed only when it was rendered', async () => {
    const text = (body: string): string => post({ title: 'One' }, body);
    const site = new TestSite({ 'posts/2020-01-01-one.md': text('Good.') });
    const { state } = await site.build({ preview: true });
    site.write('posts/2020-01-01-one.md', text('[Bad](javascript:alert)'));
    await expect(site.build({ preview: true, lastState: state })).rejects.toThrow('1 error in the content');
    expect(site.files().get('2020/01/one/index.html')).toContain('Bad');
    site.write('posts/2020-01-01-one.md', text('Good.'));
    await site.build({ preview: true, lastState: state });
    expect(site.files().get('2020/01/one/index.html')).toContain('Good.');
  });
});
