import { describe, expect, test } from 'vitest';
import { buildBlog } from '../../src/blog/blog.ts';
import { searchable } from '../../src/features/search/search-records.ts';
import { postOf } from '../support/post-of.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { builtOnce, NOW, post, type BuildChoice } from './site.ts';

const UNLISTED = 'posts/2025-05-05-quartz/index.md';
const text = post(
  {
    title: 'Zanzibar plans',
    listed: 'false',
    category: 'Press',
    tags: '[shared, onlyhere]',
    author: 'Wilhelmina',
    series: 'Press',
    aliases: '[/old-quartz/]',
    translationOf: 'two',
    lang: 'fr',
    pinned: 'true',
  },
  `A heliotrope sentence. See [one](../2025-05-04-one.md). ![x](walrus.svg)

![Heard](https://media.example/a.mp3)

<iframe src="https://frames.example/" title="A map"></iframe>`,
);

/** Turns on all features that list posts. */
const choice: BuildChoice = {
  settings: {
    postsPerPage: 2,
    markdownTwins: true,
    socialCards: true,
    comments: { mail: 'e@blog.example' },
    embeds: { media: ['media.example'], frames: ['frames.example'] },
  },
};
const copy = builtOnce(
  {
    'posts/2025-05-04-one.md': post(
      { title: 'One', category: 'Press', tags: '[shared]', series: 'Press' },
      'See [it](2025-05-05-quartz/index.md).',
    ),
    'posts/2025-05-06-two.md': post({ title: 'Two', category: 'Press', tags: '[shared]', series: 'Press' }),
    'pages/about.md': post({ title: 'About' }),
    'pages/thanks.md': post({ title: 'Thanks for the zanzibar', listed: 'false' }),
    [UNLISTED]: text,
    'posts/2025-05-05-quartz/walrus.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'comments/2025-05-05-quartz/1.md': post(
      { author: 'Nia', date: '2025-05-06 10:00' },
      'A heliotrope comment.',
    ),
    'comments/2025-05-06-two/1.md': post({ author: 'Ada', date: '2025-05-06 10:00' }, 'Another.'),
    'addresses.json': '{"form": 1}\n',
  },
  { ...choice, mayWrite: true },
);
const OWN = '2025/05/quartz/';

describe('an unlisted post', () => {
  test('is at its address with all that belongs to it, and kept from search engines', () => {
    const site = copy();
    const files = site.files();
    expect([...files.keys()].filter((file) => file.startsWith(OWN))).toEqual(
      ['comments.xml', 'index.html', 'index.md', 'walrus.svg'].map((file) => OWN + file),
    );
    const html = files.get(`${OWN}index.html`) ?? '';
    expect(html).toContain('heliotrope sentence');
    expect(html).toContain('heliotrope comment');
    expect(html).toContain('href="mailto:e@blog.example');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).toContain(`<link rel="canonical" href="https://blog.example/${OWN}"`);
    expect(html).toContain(`type="text/markdown" href="/${OWN}index.md"`);
    expect(html).not.toMatch(/class="notice|rel="(?:prev|next)"|hreflang=|onlyhere<\/a>/);
    expect(files.get('thanks/index.html')).toContain('<meta name="robots" content="noindex"');
    expect(files.get('about/index.html')).not.toContain('noindex');
  });

  test('is in no file but its own, those of old addresses, and of posts that link to it', () => {
    const site = copy();
    const told = [...site.files()].filter(
      ([file, all]) =>
        !file.startsWith(OWN) && /zanzibar|heliotrope|quartz|onlyhere|wilhelmina|thanks/i.test(file + all),
    );
    expect(told.map(([file]) => file)).toEqual([
      '2025/05/one/index.html',
      '2025/05/one/index.md',
      'category/press/feed.xml',
      'feed.json',
      'feed.xml',
      'old-quartz/index.html',
      'rss.xml',
      'tag/shared/feed.xml',
      'thanks/index.html',
    ]);
    // These feeds contain only the other post's link.
    const feeds = told.flatMap(([file, all]) => (/feed|rss/.test(file) ? all : []));
    expect(feeds.join('')).not.toMatch(/zanzibar|heliotrope|onlyhere|wilhelmina/i);
    expect(site.read('addresses.json')).toContain(`"/${OWN}":`);
    expect(site.read('addresses.json')).toContain('"/old-quartz/":');
  });

  test('is played and framed by a policy of the whole site, which names no address', () => {
    const [everywhere = '', ...others] = (copy().files().get('_headers') ?? '').split('\n\n');
    expect(everywhere).toMatch(
      /frame-src https:\/\/frames\.example;.* media-src https:\/\/media\.example|media-src https:\/\/media\.example;.* frame-src https:\/\/frames\.example/,
    );
    expect(others.join('')).not.toMatch(/media-src|frame-src/);
  });

  test.each([[['_redirects']], [['html', '_redirects']]] as const)(
    'has no old address in a list of rules: %j',
    async (formats) => {
      const site = copy();
      const moved = {
        '/old-two/': '/2025/05/two/',
        '/old-walrus/': `/${OWN}`,
        '/old-walrus/feed.xml': `/${OWN}comments.xml`,
      };
      const lines = Object.entries(moved).map(([from, to]) => [from, { as: 'redirect', to }]);
      site.write('addresses.json', JSON.stringify({ form: 1, ...(Object.fromEntries(lines) as object) }));
      await site.build({ settings: { ...choice.settings, redirects: { formats: [...formats] } } });
      const files = site.files();
      expect(files.get('_redirects')).toContain('/old-two/ /2025/05/two/ 301');
      expect(files.get('_redirects')).not.toMatch(/quartz|walrus/);
      for (const old of ['old-quartz', 'old-walrus']) expect(files.get(`${old}/index.html`)).toContain(OWN);
      expect(files.has('old-two/index.html')).toBe(formats.length === 2);
    },
  );

  test('comes and goes in warm builds as in cold ones', async () => {
    const site = copy();
    expect((await site.build(choice)).posts).toBe(3);
    site.write(UNLISTED, text.replace('listed: false\n', ''));
    await site.build(choice);
    expect(site.files()).toEqual(await site.buildCold(choice));
    expect(site.files().get('sitemap.xml')).toContain(OWN);
    site.write(UNLISTED, text);
    await site.build(choice);
    expect(site.files()).toEqual(copy().files());
  });

  test('is marked in a preview, and a draft is marked as such', async () => {
    const site = copy();
    site.write('posts/2025-06-01-b.md', post({ title: 'B', listed: 'false', draft: 'true' }));
    await site.build({ ...choice, preview: true });
    expect(site.read(`_site/${OWN}index.html`)).toContain(
      '<p class="notice notice-unlisted">Unlisted: only for those who have the address</p>',
    );
    expect(site.read('_site/thanks/index.html')).toContain('notice-unlisted');
    expect(site.read('_site/2025/06/b/index.html')).toContain('notice-draft');
    expect(site.read('_site/index.html')).not.toContain('2025/06/b');
  });
});

test('no search finds an unlisted post or page', () => {
  const listed = postOf('a', '2025-05-05');
  const page = { ...postOf('c', '2025-05-05', { isUnlisted: true }), kind: 'page' as const };
  const settings = checkSettings({ title: 'A', url: 'https://blog.example' }, '');
  const all = [listed, postOf('b', '2025-05-05', { isUnlisted: true }), page];
  expect(searchable({ blog: buildBlog(all, settings, NOW), now: NOW })).toEqual([listed]);
});
