import { describe, expect, test } from 'vitest';
import { secretAddress } from '../../src/blog/published.ts';
import { photograph } from '../support/photographs.ts';
import { NOW, post, TestSite, type BuildChoice } from './site.ts';

const KEY = 'a-key-for-tests-that-is-long-enough';
/** Turns on all features that list posts. */
const choice: BuildChoice = { settings: { share: { key: KEY }, postsPerPage: 2, markdownTwins: true } };
const DRAFT = 'posts/2025-05-05-quartz-lantern/index.md';
const folder = secretAddress(KEY, DRAFT);
const page = `${folder.slice(1)}index.html`;

const front = {
  title: 'Zanzibar plans',
  category: 'Press',
  tags: '[shared, onlyhere]',
  author: 'Wilhelmina',
  series: 'Press',
  aliases: '[/old-quartz/]',
  image: '{ src: walrus-photo.svg, alt: A walrus }',
  lang: 'fr',
  translationOf: 'two',
};
const draft = post(
  { ...front, draft: 'true', share: 'true' },
  'A heliotrope sentence. ![x](walrus-photo.svg)',
);

/** A shared draft, similar posts, and links to the draft. */
function blog(files: Readonly<Record<string, string>> = {}): TestSite {
  return new TestSite({
    'posts/2025-05-04-one.md': post(
      { title: 'One', category: 'Press', tags: '[shared]', series: 'Press' },
      'See [it](2025-05-05-quartz-lantern/index.md) and ![y](2025-05-05-quartz-lantern/walrus-photo.svg).',
    ),
    'posts/2025-05-06-two.md': post({ title: 'Two', category: 'Press', tags: '[shared]', series: 'Press' }),
    'posts/2025-05-07-three.md': post({ title: 'Three', category: 'Press', tags: '[shared]' }),
    'pages/about.md': post({ title: 'About' }),
    [DRAFT]: draft,
    'posts/2025-05-05-quartz-lantern/walrus-photo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ...files,
  });
}

/** Text that would reveal the draft. Another post contains the picture and the link by mistake. */
const GIVEAWAYS = new RegExp(
  [
    'zanzibar|heliotrope|quartz|onlyhere|wilhelmina|a walrus|a-key-for-tests',
    String.raw`\/draft\/\w`,
    folder.slice('/draft/'.length, -1),
  ].join('|'),
  'i',
);

describe('a shared draft', () => {
  test('is at its secret address with its picture, marked, and kept from search engines', async () => {
    const site = blog();
    const report = await site.build(choice);
    const files = site.files();
    expect([...files.keys()].filter((file) => file.startsWith('draft/'))).toEqual(
      [`${folder.slice(1)}index.html`, `${folder.slice(1)}walrus-photo.svg`].toSorted(),
    );
    const html = files.get(page) ?? '';
    expect(html).toContain('heliotrope');
    expect(html).toContain(`src="${folder}walrus-photo.svg"`);
    expect(html).toContain('<p class="notice notice-shared">Draft, shared for reading</p>');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).toContain('<meta name="referrer" content="no-referrer"');
    expect(html).not.toMatch(/rel="canonical"|property="og:|ld\+json|rel="(?:prev|next)"/);
    expect(report.shared).toEqual([{ file: DRAFT, url: `https://blog.example${folder}` }]);
  });

  test('leaks nowhere: no other file has a word of it, its address, or a picture of it', async () => {
    const site = blog();
    await site.build(choice);
    const others = [...site.files()].filter(([file]) => !file.startsWith('draft/'));
    expect(others.length).toBeGreaterThan(30);
    const leaks = others.flatMap(([file, text]) => {
      // The other post shows its own link to the draft.
      const own = file.startsWith('2025/05/one/') || /feed|rss/.test(file);
      const searched = own ? text.replaceAll('2025-05-05-quartz-lantern', '') : text;
      const found = GIVEAWAYS.exec(searched)?.[0];
      return found === undefined ? [] : [`${file}: ${found}`];
    });
    expect(leaks).toEqual([]);
    expect(others.map(([file]) => file).filter((file) => GIVEAWAYS.test(file))).toEqual([]);
  });

  test('leaves all other files as they are without it, but the headers of its folder', async () => {
    const [site, without] = [blog(), blog()];
    without.write(DRAFT, draft.replace('share: true\n', ''));
    await site.build(choice);
    await without.build(choice);
    const others = (files: Map<string, string>): [string, string][] =>
      [...files].filter(([file]) => !file.startsWith('draft/'));
    expect(others(site.files())).toEqual(others(without.files()));
    expect(site.files().get('_headers')).toContain('/draft/*\n  X-Robots-Tag: noindex\n');
  });

  test('offers no way to comment, of which the public could learn', async () => {
    const site = blog();
    const giscus = { repository: 'elm/blog', repositoryId: 'R_x', category: 'C', categoryId: 'DIC_x' };
    const comments = {
      mail: 'editors@blog.example',
      form: 'https://git.example/:post',
      issues: { repository: 'elm/blog' },
      endpoint: 'https://comments.example/new',
      giscus,
    };
    await site.build({ ...choice, settings: { ...choice.settings, comments } });
    const ways = /href="mailto:editors|git\.example|issues\/new|comments\.example|class="giscus/g;
    expect(site.read(`_site/${page}`).match(ways)).toBeNull();
    expect(new Set(site.read('_site/2025/05/two/index.html').match(ways)).size).toBe(5);
  });

  test('would be found by these words if it were published', async () => {
    const site = blog();
    site.write(DRAFT, draft.replace('draft: true\n', ''));
    await site.build(choice);
    const told = [...site.files()].filter(([, text]) => GIVEAWAYS.test(text)).map(([file]) => file);
    for (const file of [
      'sitemap.xml',
      'feed.json',
      'tag/onlyhere/index.html',
      '_redirects',
      '2025/05/two/index.html',
    ]) {
      expect(told).toContain(file);
    }
  });

  test('keeps its address when it is edited, and has another with another key or file name', async () => {
    const site = blog();
    await site.build(choice);
    site.write(DRAFT, draft.replace('Zanzibar', 'Other'));
    expect((await site.build(choice)).shared[0]?.url).toBe(`https://blog.example${folder}`);
    expect(secretAddress(`${KEY}x`, DRAFT)).not.toBe(folder);
    expect(secretAddress(KEY, `${DRAFT}x`)).not.toBe(folder);
    expect(folder).toMatch(/^\/draft\/[0-9a-f]{32}\/$/);
  });

  test('comes and goes in warm builds as in cold ones', async () => {
    const site = blog();
    const same = async (more: BuildChoice = {}): Promise<string[]> => {
      const now = { ...choice, ...more };
      await site.build(now);
      expect(site.files()).toEqual(await site.buildCold(now));
      return [...site.files().keys()].filter((file) => file.startsWith('draft/'));
    };
    expect(await same()).toHaveLength(2);
    expect(await same()).toHaveLength(2);
    site.write(DRAFT, draft.replace('heliotrope', 'violet'));
    expect(await same()).toHaveLength(2);
    expect(site.files().get(page)).toContain('violet');
    expect(await same({ settings: {} })).toEqual([]);
    expect(await same()).toHaveLength(2);
    site.write(DRAFT, draft.replace('share: true', 'share: false'));
    expect(await same()).toEqual([]);
  });

  test('is told of again by a build that had nothing to do', async () => {
    const site = blog();
    const first = await site.build(choice);
    const second = await site.build(choice);
    expect(second.written).toEqual([]);
    expect(second.shared).toEqual(first.shared);
  });

  test('is read by whoever has the address when it is published: it sends them on', async () => {
    const site = blog();
    site.write(DRAFT, draft.replace('draft: true\n', ''));
    const report = await site.build(choice);
    const html = site.files().get(page) ?? '';
    expect(html).toContain('/2025/05/quartz-lantern/');
    expect(html).toContain('content="noindex"');
    expect(report.shared).toEqual([]);
    const others = [...site.files()].filter(([file, text]) => file !== page && text.includes(folder));
    expect(others).toEqual([]);
  });
});

test('a photograph of a shared draft lies below its address only, without what the camera wrote', async () => {
  const file = 'posts/2025-06-02-photo/index.md';
  const site = blog({ [file]: post({ title: 'Photo', draft: 'true', share: 'true' }, '![x](lunch.jpg)') });
  site.write('posts/2025-06-02-photo/lunch.jpg', await photograph({ width: 900, height: 600 }));
  const own = secretAddress(KEY, file).slice(1);
  for (const _ of ['cold', 'warm']) {
    await site.build(choice);
    const files = site.files();
    expect([...files.keys()].filter((name) => name.startsWith(own))).toEqual([
      `${own}index.html`,
      `${own}lunch.jpg`,
    ]);
    expect([...files.keys()].filter((name) => name.startsWith('assets/pictures/'))).toEqual([]);
    expect(files.get(`${own}lunch.jpg`)).not.toContain('Secretive');
    expect(files.get(`${own}index.html`)).not.toContain('/assets/pictures/');
  }
  site.write(file, post({ title: 'Photo' }, '![x](lunch.jpg)'));
  await site.build(choice);
  expect(site.files()).toEqual(await site.buildCold(choice));
  expect([...site.files().keys()].some((name) => name.startsWith('assets/pictures/'))).toBe(true);
});

test('among so many posts that all threads render them, a shared draft is the same', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 320 }, (_, index) => [
      `posts/2020-01-01-post-${index}.md`,
      post({ title: `Post ${index}`, category: 'Press' }),
    ]),
  );
  const [site, small] = [blog(many), blog()];
  const settings = {
    ...choice.settings,
    postsPerPage: 100,
    lists: { tags: false, authors: false, dates: false },
  };
  await site.build({ settings });
  await small.build({ settings });
  expect(site.files().get(page)).toBe(small.files().get(page));
});

describe('a shared post to come', () => {
  const file = 'posts/2026-03-03-moon.md';
  const files = { [file]: post({ title: 'Moon', share: 'true' }, 'A heliotrope moon.') };
  const at = `${secretAddress(KEY, file).slice(1)}index.html`;

  test('is shared until its day, and then sends readers on', async () => {
    const site = blog(files);
    await site.build(choice);
    expect(site.files().get(at)).toContain('A heliotrope moon.');
    expect(site.files().get('sitemap.xml')).not.toContain('/draft/');
    await site.build({ ...choice, now: Date.UTC(2026, 2, 4) });
    expect(site.files().get(at)).not.toContain('A heliotrope moon.');
    expect(site.files().get(at)).toContain('/2026/03/moon/');
    expect(site.files().get('2026/03/moon/index.html')).toContain('A heliotrope moon.');
  });
});

test('an expired post is not shared', async () => {
  const site = blog({
    'posts/2025-01-01-gone.md': post({ title: 'Gone', share: 'true', expires: '2025-02-01' }),
  });
  expect((await site.build(choice)).shared.map(({ file }) => file)).toEqual([DRAFT]);
});

test('the draft of a page can be shared too', async () => {
  const site = blog({
    'pages/plans.md': post({ title: 'Plans', draft: 'true', share: 'true' }, 'Secret plans.'),
  });
  await site.build(choice);
  const html = site.files().get(`${secretAddress(KEY, 'pages/plans.md').slice(1)}index.html`) ?? '';
  expect(html).toContain('Draft, shared for reading');
  expect(html).toContain('content="no-referrer"');
  expect(html).not.toContain('rel="canonical"');
  expect(
    [...site.files()].filter(
      ([file, text]) => !file.startsWith('draft/') && /Secret plans|\/plans\//.test(text),
    ),
  ).toEqual([]);
});

test('a shared draft may not lead to another one by its secret address', async () => {
  const site = blog({
    'posts/2025-06-01-b.md': post(
      { title: 'B', draft: 'true', share: 'true' },
      `[a](2025-05-05-quartz-lantern/index.md)`,
    ),
  });
  const { problems } = await site.build(choice);
  expect(problems.map(({ file, message }) => `${file} ${message}`)).toContain(
    'posts/2025-06-01-b.md “2025-05-05-quartz-lantern/index.md” leads to a post that is not published: it is a draft.',
  );
  const b = site.files().get(`${secretAddress(KEY, 'posts/2025-06-01-b.md').slice(1)}index.html`) ?? '';
  expect(b).not.toContain(folder);
});

test('the preview shows a shared draft where it shows all drafts', async () => {
  const site = blog();
  const report = await site.build({ ...choice, preview: true });
  expect(report.shared).toEqual([]);
  expect([...site.files().keys()].filter((file) => file.startsWith('draft/'))).toEqual([]);
  expect(site.files().get('2025/05/quartz-lantern/index.html')).toContain('Draft: not published');
});

test('a site in a sub-folder shares below it', async () => {
  const site = blog();
  const settings = { ...choice.settings, url: 'https://blog.example/sub/' };
  const report = await site.build({ settings, now: NOW });
  expect(report.shared[0]?.url).toBe(`https://blog.example/sub${folder}`);
  expect(site.files().get('_headers')).toContain('\n/sub/draft/*\n');
});
