import { describe, expect, test } from 'vitest';
import { ProblemsError } from '../../../src/lib/problems.ts';
import { recordAddresses } from '../../../src/features/addresses/ledger-file.ts';
import { post, TestSite, type BuildChoice } from '../../pipeline/site.ts';

const BODY = 'A text that is long enough to be known again, wherever its file has gone to in the meantime.';
const WRITE: BuildChoice = { mayWrite: true, settings: { pictures: false } };

/** Two posts with a complete ledger. */
async function blog(files: Readonly<Record<string, string>> = {}): Promise<TestSite> {
  const site = new TestSite({
    'posts/2010-06-21-picnic.md': post({ title: 'Picnic', category: 'Press' }, BODY),
    'posts/2010-06-22-rain.md': post({ title: 'Rain', category: 'Press' }, 'It rained.'),
    'addresses.json': '{\n  "form": 1\n}\n',
    ...files,
  });
  await site.build(WRITE);
  return site;
}

const lines = (site: TestSite): Record<string, Record<string, string>> =>
  JSON.parse(site.read('addresses.json')) as Record<string, Record<string, string>>;

async function problemsOf(site: TestSite, choice: BuildChoice = WRITE): Promise<string[]> {
  try {
    await site.build(choice);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ rule, message, hint }) => `${rule}: ${message} ${hint ?? ''}`);
  }
}

describe('the ledger', () => {
  test('has every post, list and feed after a build, a line each in order', async () => {
    const site = await blog();
    const all = lines(site);
    expect(all['/2010/06/picnic/']).toMatchObject({
      as: 'post',
      file: 'posts/2010-06-21-picnic.md',
    });
    expect(all['/category/press/']).toEqual({ as: 'list', file: 'posts/2010-06-21-picnic.md' });
    expect(all['/category/press/feed.xml']).toEqual({ as: 'feed' });
    expect(all['/']).toEqual({ as: 'list' });
    const text = site.read('addresses.json').split('\n');
    const addresses = text.filter((line) => line.startsWith('  "/'));
    expect(addresses).toEqual(addresses.toSorted());
    expect(addresses.every((line) => line.endsWith(','))).toBe(true);
  });

  test('is not written where nothing may be, and the report says what it lacks', async () => {
    const site = await blog();
    site.write('posts/2010-06-23-sun.md', post({ title: 'Sun', category: 'Press' }));
    const before = site.read('addresses.json');
    const { notes } = await site.build({ ...WRITE, mayWrite: false });
    expect(site.read('addresses.json')).toBe(before);
    expect(notes).toEqual([
      'addresses.json lacks 1 address, such as /2010/06/sun/: type npm run addresses -- update, and commit it.',
    ]);
  });

  test('is none of a blog that has none', async () => {
    const site = new TestSite({ 'posts/2010-06-22-rain.md': post({ title: 'Rain', category: 'Press' }) });
    const { notes } = await site.build(WRITE);
    expect(notes).toEqual([]);
    expect(() => site.read('addresses.json')).toThrow('ENOENT');
  });

  test('never has a secret address', async () => {
    const site = await blog({
      'posts/2010-06-23-sun.md': post({ title: 'Sun', category: 'Press', draft: 'true', share: 'true' }),
    });
    const choice = {
      ...WRITE,
      settings: { ...WRITE.settings, share: { key: 'a-key-for-tests-that-is-long-enough' } },
    };
    await site.build(choice);
    site.write('posts/2010-06-23-sun.md', post({ title: 'Sun', category: 'Press', share: 'true' }));
    await site.build(choice);
    expect(site.read('addresses.json')).toContain('/2010/06/sun/');
    expect(site.read('addresses.json')).not.toContain('/draft/');
    expect([...site.files().keys()].some((file) => file.startsWith('draft/'))).toBe(true);
  });
});

describe('a line for a file of the site itself', () => {
  const ABOUT = { 'pages/about.md': post({ title: 'About' }) };
  const FORMATS: BuildChoice = {
    settings: { ...WRITE.settings, redirects: { formats: ['html', '_redirects', 'nginx', 'apache'] } },
  };
  const MADE = [
    ['/_redirects'],
    ['/_redirects/'],
    ['/_redirects/x/'],
    ['/_REDIRECTS'],
    ['/_redirects?a=b'],
    ['/_nginx.conf'],
    ['/_nginx-server.conf'],
    ['/.htaccess'],
    ['/assets/old-addresses.js'],
    ['/assets/old-addresses.json'],
  ];
  const lineOf = (from: string, to: string): string =>
    `{\n"/?p=1":{"as":"redirect","to":"/about/"},\n"${from}":{"as":"redirect",${to}},\n"form":1}\n`;

  test.each(MADE)('is named: %s', async (from) => {
    for (const to of ['"to":"/archive/"', '"to":"/about/"', '"file":"pages/about.md"']) {
      const site = new TestSite({ ...ABOUT, 'addresses.json': lineOf(from, to) });
      const error: unknown = await site.build(FORMATS).catch((thrown: unknown) => thrown);
      const problems = error instanceof ProblemsError ? error.problems : error;
      const message = `The address ${from} cannot lead anywhere: the site itself uses it for redirects.`;
      const hint = 'Remove this line.';
      const place = { file: 'addresses.json', line: 3, rule: 'address-ledger', severity: 'error' };
      expect(problems).toEqual([{ ...place, message, hint }]);
    }
  });

  test.each([
    ['/_redirects', ['html']],
    ['/_nginx.conf', ['html', '_redirects']],
    ['/_redirected/', ['html', '_redirects']],
    ['/robots.txt', ['html', '_redirects']],
    ['/sitemap.xml', ['html', '_redirects']],
    ['/favicon.ico', ['html', '_redirects']],
  ] as const)('is right where no redirect needs it: %s, with %j', async (from, formats) => {
    const site = new TestSite({ ...ABOUT, 'addresses.json': lineOf(from, '"to":"/about/"') });
    const settings = { ...WRITE.settings, redirects: { formats: [...formats] } };
    expect(await problemsOf(site, { settings })).toEqual([]);
  });
});

describe('an old address is kept by itself', () => {
  test('when its post is renamed and re-dated, with another title', async () => {
    const [file, to] = ['posts/2011-07-01-party.md', '/2011/07/party/'];
    const text = post({ title: 'Party', category: 'Press' }, BODY);
    const site = await blog();
    site.remove('posts/2010-06-21-picnic.md');
    site.write(file, text);
    const { notes, changes } = await site.build(WRITE);
    expect(notes).toContain(
      `Redirect by itself: /2010/06/picnic/ leads to ${to}, because posts/2010-06-21-picnic.md is ${file} now.`,
    );
    expect(changes?.moved.every(({ leadsTo }) => leadsTo !== undefined)).toBe(true);
    expect(site.read('_site/2010/06/picnic/index.html')).toContain(`0; url=${to}`);
    expect(site.read('_site/_redirects')).toContain(`/2010/06/picnic/ ${to} 301`);
    expect(lines(site)['/2010/06/picnic/']).toEqual({ as: 'redirect', file });
    // The note appears once. Another rename keeps the ledger line.
    expect((await site.build(WRITE)).notes).toEqual([]);
    site.remove(file);
    site.write('posts/2010-06-21-third.md', text);
    await site.build(WRITE);
    expect(site.read('_site/2010/06/picnic/index.html')).toContain('0; url=/2010/06/third/');
    expect([...site.files()]).toEqual([...(await site.buildCold(WRITE))]);
  });

  test('when all have moved, by a setting', async () => {
    const site = await blog();
    await site.build({ ...WRITE, settings: { ...WRITE.settings, permalink: '/:slug/' } });
    expect(site.read('_site/_redirects')).toBe('/2010/06/picnic/ /picnic/ 301\n/2010/06/rain/ /rain/ 301\n');
  });

  test('when a list has become shorter', async () => {
    const site = await blog();
    const short = { ...WRITE, settings: { ...WRITE.settings, postsPerPage: 1 } };
    await site.build(short);
    const { notes } = await site.build(WRITE);
    expect(notes).toEqual([]);
    expect(site.read('_site/page/2/index.html')).toContain('0; url=/');
    expect(site.read('_site/category/press/page/2/index.html')).toContain('0; url=/category/press/');
  });

  test('when the newest posts have moved, because a page is at the front', async () => {
    const site = await blog();
    site.write('pages/home.md', post({ title: 'Home' }));
    const short = { ...WRITE, settings: { ...WRITE.settings, postsPerPage: 1 } };
    await site.build(short);
    const { notes } = await site.build({ ...short, settings: { ...short.settings, home: 'pages/home.md' } });
    expect(notes).toContain('Redirect by itself: /home/ leads to /.');
    expect(site.read('_site/_redirects')).toBe('/home/ / 301\n/page/2/ /blog/page/2/ 301\n');
  });

  test('when its post has expired: it is gone', async () => {
    const site = await blog();
    site.write('posts/2010-06-22-rain.md', post({ title: 'Rain', category: 'Press', expires: '2011-01-01' }));
    await site.build(WRITE);
    expect(site.read('_site/_redirects')).toBe('/2010/06/rain/ /404.html 410\n');
  });
});

describe('a build fails', () => {
  test('that would lose a post, and says how to keep it', async () => {
    const site = await blog();
    site.remove('posts/2010-06-21-picnic.md');
    expect(await problemsOf(site)).toEqual([
      'address-lost: The address /2010/06/picnic/ would be lost: posts/2010-06-21-picnic.md is gone. To lead it elsewhere, type: npm run addresses -- redirect /2010/06/picnic/ /new/ · to let it go for good: npm run addresses -- accept /2010/06/picnic/',
    ]);
    expect(site.read('_site/2010/06/picnic/index.html')).toContain('Picnic');
  });

  test.each([
    ['a draft', { draft: 'true' }, 'is a draft now'],
    ['dated in the future', { date: '2030-01-01' }, 'is dated in the future now'],
  ])('when a post is %s', async (_what, keys, words) => {
    const site = await blog();
    site.write('posts/2010-06-22-rain.md', post({ title: 'Rain', category: 'Press', ...keys }));
    expect((await problemsOf(site)).join()).toContain(words);
  });

  test('but no preview', async () => {
    const site = await blog();
    site.remove('posts/2010-06-21-picnic.md');
    const { isPreview } = await site.build({ ...WRITE, preview: true, output: 'preview' });
    expect(isPreview).toBe(true);
  });
});

describe('a list without posts leads on, with its feed', () => {
  const FILES = ['posts/2010-06-21-picnic.md', 'posts/2010-06-22-rain.md'];
  const tagged = (...tags: string[]): string =>
    post({ title: 'Picnic', category: 'Press', tags: `[${tags.join(', ')}]` }, BODY);

  test('to its new name, which the ledger then keeps', async () => {
    const site = await blog();
    for (const file of FILES) site.write(file, site.read(file).replace('Press', 'News'));
    const { notes } = await site.build(WRITE);
    expect(notes[0]).toBe('Lists without posts lead on: /category/press/ to /category/news/.');
    const redirects =
      '/category/press/ /category/news/ 301\n/category/press/feed.xml /category/news/feed.xml 301\n';
    expect(site.read('_site/_redirects')).toBe(redirects);
    const again = await site.build(WRITE);
    expect([again.notes, site.read('_site/_redirects')]).toEqual([[], redirects]);
    expect(lines(site)['/category/press/']).toEqual({ as: 'redirect', to: '/category/news/' });
    for (const file of FILES) site.write(file, site.read(file).replace('News', 'Press'));
    await site.build(WRITE);
    expect(site.read('_site/_redirects')).toBe(
      '/category/news/ /category/press/ 301\n/category/news/feed.xml /category/press/feed.xml 301\n',
    );
  });

  test.each([
    ['a corrected tag, beside others', ['neighbuors', 'cake'], ['neighbours', 'cake'], '/tag/neighbours/'],
    ['a corrected tag that another post has', ['chess', 'tables'], ['table', 'chess'], '/tag/table/'],
    ['a tag that is removed', ['gone', 'cake'], ['cake'], '/tag/'],
    ['the last tag', ['gone'], [], '/tag/'],
  ])('%s', async (_what, before, after, to) => {
    const isLast = after.length === 0;
    const site = await blog(isLast ? {} : { 'posts/2010-06-23-other.md': tagged('table') });
    site.write('posts/2010-06-21-picnic.md', tagged(...before));
    await site.build(WRITE);
    site.write('posts/2010-06-21-picnic.md', tagged(...after));
    await site.build(WRITE);
    const old = before.find((tag) => !after.includes(tag)) ?? '';
    expect(site.read('_site/_redirects')).toContain(`/tag/${old}/ ${to} 301\n`);
  });

  test.each([
    ['a month and its year', 'posts/2009-02-03-snow.md', '/2009/02/', '/archive/'],
    ['a month', 'posts/2010-02-03-snow.md', '/2010/02/', '/2010/'],
  ])('%s', async (_what, file, from, to) => {
    const site = await blog({ [file]: post({ title: 'Snow', category: 'Press' }, 'It snowed.') });
    site.write(file, post({ title: 'Snow', category: 'Press', date: '2010-06-03' }, 'It snowed.'));
    await site.build(WRITE);
    expect(site.read('_site/_redirects')).toContain(`${from} ${to} 301\n`);
  });
});

describe('addresses of another time', () => {
  test('are answered from the first build, chains led to their ends', async () => {
    const site = await blog();
    const ledger = recordAddresses(site.root, [
      { from: '/?p=12', to: 'posts/2010-06-21-picnic.md' },
      { from: '/old/f%C3%AAte/', to: '/older/' },
      { from: '/older/', to: '/2010/06/rain/' },
      { from: '/feed/', to: '/feed.xml' },
      { from: '//evil.example/', to: '/2010/06/rain/' },
      { from: '/a\\b/', to: '/2010/06/rain/' },
    ]);
    const led = [...ledger].filter(([, { as }]) => as === 'redirect').map(([from]) => from);
    expect(led).toEqual(['/?p=12', '/old/fête/', '/older/', '/feed/']);
    await site.build(WRITE);
    const redirects = site.read('_site/_redirects').split('\n');
    expect(redirects).toEqual([
      '/feed/ /feed.xml 301',
      '/old/f%C3%AAte/ /2010/06/rain/ 301',
      '/older/ /2010/06/rain/ 301',
      '/ p=12 /2010/06/picnic/ 301!',
      '',
    ]);
    expect(site.read('_site/old/fête/index.html')).toContain('0; url=/2010/06/rain/');
    expect(site.read('_site/index.html')).toContain(
      '<script src="/assets/old-addresses.js" defer data-map="/assets/old-addresses.json" data-names="[&quot;p&quot;]"></script>',
    );
    expect(site.read('_site/assets/old-addresses.json')).toBe('{"p=12":"/2010/06/picnic/"}\n');
    expect(site.read('_site/2010/06/rain/index.html')).not.toContain('old-addresses');
    expect([...site.files()]).toEqual([...(await site.buildCold(WRITE))]);
  });

  test('are feeds where feeds were', async () => {
    const site = await blog();
    const old = ['/atom.xml', '/blog/index.xml', '/feed/', '/old.php'];
    recordAddresses(
      site.root,
      old.map((from) => ({ from, to: '/feed.xml' })),
    );
    await site.build(WRITE);
    const feed = site.read('_site/feed.xml');
    expect(feed).toContain('<link rel="self"');
    for (const file of ['atom.xml', 'blog/index.xml', 'feed/index.html', 'old.php/index.html'])
      expect(site.read(`_site/${file}`)).toBe(feed);
    expect(lines(site)['/atom.xml']).toEqual({ as: 'redirect', to: '/feed.xml' });
    expect(site.read('_site/_redirects')).toContain('/atom.xml /feed.xml 301\n');
    site.write('posts/2010-06-23-sun.md', post({ title: 'Sun', category: 'Press' }));
    await site.build(WRITE);
    expect(site.read('_site/atom.xml')).toContain('>Sun</title>');
    expect([...site.files()]).toEqual([...(await site.buildCold(WRITE))]);
  });

  test('may not lead in a circle or nowhere', async () => {
    const site = await blog();
    recordAddresses(site.root, [
      { from: '/a/', to: '/b/' },
      { from: '/b/', to: '/a/' },
      { from: '/c/', to: '/nothing/' },
    ]);
    expect((await problemsOf(site)).map((text) => text.split('.')[0])).toEqual([
      'address-lost: The address /a/ would be lost: it leads in a circle',
      'address-lost: The address /b/ would be lost: it leads in a circle',
      'address-lost: The address /c/ would be lost: it leads to an address where nothing is published',
    ]);
  });

  test('that differ from a page by capitals only have no page of their own', async () => {
    const site = await blog();
    recordAddresses(site.root, [{ from: '/2010/06/Rain/', to: 'posts/2010-06-22-rain.md' }]);
    await site.build(WRITE);
    expect(site.read('_site/_redirects')).toBe('/2010/06/Rain/ /2010/06/rain/ 301\n');
    expect([...site.files().keys()]).not.toContain('2010/06/Rain/index.html');
  });
});
