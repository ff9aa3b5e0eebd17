import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS } from '../browser/kinds.ts';
import { findings } from '../layouts/page.ts';
import { builtFixture, type BuiltFixture } from './built-fixture.ts';
import { BuiltSite } from './built-site.ts';
import { brokenReferences, unreachablePages } from './crawl.ts';
import { inlineCode } from './inline-code.ts';
import { ProjectCopy } from './project-copy.ts';
import { leaves, parseXml } from './references.ts';
import { body, foreignWords } from './post-body.ts';

const CASES = [
  { where: 'at /', url: 'https://pamphlet.example/', build: builtFixture },
  { where: 'at /blog/', url: 'https://user.example/blog/', build: builtInFolder },
];

describe.each(CASES)('the fixture blog $where', ({ url, build }) => {
  let project: ProjectCopy;
  let site: BuiltSite;
  let result: BuiltFixture['result'];

  beforeAll(async () => {
    ({ project, result } = await build());
    site = new BuiltSite(result.code === 0 ? project.files('built') : new Map(), url);
  });
  afterAll(() => {
    if (build !== builtFixture) project.remove();
  });

  test('builds strictly, without a hint', () => {
    expect(result).toEqual({
      code: 0,
      output: expect.stringMatching(/^12 posts published in built: \d+ files written\.\n$/),
      errors: '',
    });
  });

  test('every link, picture, style sheet, script, feed and anchor leads somewhere, and nothing is fetched from elsewhere', () => {
    expect(brokenReferences(site)).toEqual([]);
  });

  test('every page can be reached from the front page', () => {
    expect(unreachablePages(site)).toEqual(['404.html', 'writing/index.html']);
  });

  test('every kind of page is among those that are looked at in a browser', () => {
    // Without numbers and names. All pages of a list are of one kind.
    const shapeOf = (address: string): string =>
      address
        .replace(/page\/\d+\/$/, '')
        .replaceAll(/\d+/g, '#')
        .split('/')
        .map((part, index) => (index <= 1 || part === '#' || part === '' ? part : '*'))
        .join('/');
    const looked = new Set(KINDS.map(([, address]) => shapeOf(address)));
    const built = site.pages.map((page) => `/${page.replace(/(^|\/)index\.html$/, '$1')}`);
    expect(built.filter((address) => !looked.has(shapeOf(address)))).toEqual(['/writing/']);
  });

  test('html-validate finds nothing on any page', async () => {
    const found = await Promise.all(
      site.pages.map(async (page) =>
        (await findings(site.text(page))).map((finding) => `${page}: ${finding}`),
      ),
    );
    expect(found.flat()).toEqual([]);
  });

  test('every page has one h1, a title of its own and a language', () => {
    const count = (page: string, tag: string): number =>
      site.elements(page).filter((element) => element.tag === tag).length;
    expect(site.pages.filter((page) => count(page, 'h1') !== 1)).toEqual([]);
    expect(site.pages.filter((page) => site.elements(page)[0]?.attributes['lang'] !== 'en-GB')).toEqual([]);
    const titles = site.pages.map(
      (page) => site.elements(page).find(({ tag }) => tag === 'title')?.text ?? '',
    );
    expect(titles.filter((title) => title === '')).toEqual([]);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test('no page has a script, a style or an event handler of its own', () => {
    expect(inlineCode(site, site.pages)).toEqual([]);
  });

  test('the body of a post is what its file says, and nothing else', () => {
    const posts = site.pages.filter((page) => body(site, page) !== undefined);
    expect(posts).toHaveLength(13);
    expect(posts.flatMap((page) => foreignWords(site, project, page))).toEqual([]);
  });

  test('the feeds hold every post whole, the newest first', () => {
    const posts = postPages(site);
    expect(posts).toHaveLength(12);
    const urls = posts.map((page) => site.urlOf(page));
    const atom = parseXml(site.text('feed.xml')) as Atom;
    expect(
      atom.feed.entry.map(({ link }) => [link].flat().find((one) => one['@rel'] === 'alternate')?.['@href']),
    ).toEqual(urls);
    const rss = parseXml(site.text('rss.xml')) as Rss;
    expect(rss.rss.channel.item.map(({ link }) => link)).toEqual(urls);
    const json = JSON.parse(site.text('feed.json')) as JsonFeed;
    expect(json.items.map((item) => item.url)).toEqual(urls);
    expect(json.items.map((item) => body(item.content_html))).toEqual(posts.map((page) => body(site, page)));
    expect(rss.rss.channel.item.map((item) => body(item['content:encoded']))).toEqual(
      posts.map((page) => body(site, page)),
    );
  });

  test('the sitemap lists posts, pages, lists and indexes, and nothing else', () => {
    const listed = leaves(parseXml(site.text('sitemap.xml')), /^loc$/);
    const expected = site.pages.filter(
      (page) => !['404.html', 'search/index.html'].includes(page) && page !== 'writing/index.html',
    );
    expect(listed.toSorted()).toEqual(expected.map((page) => site.urlOf(page)).toSorted());
  });

  test.each([
    ['a link to no page', '<a href="PREFIX2010/nowhere/">x</a>', 'PREFIX2010/nowhere/ has no file'],
    [
      'a link to no anchor',
      '<a href="PREFIXabout/#no">x</a>',
      'PREFIXabout/#no has no element with the id no',
    ],
    ['a picture that is missing', '<img src="no.png" alt="">', 'no.png has no file'],
    [
      'a script from elsewhere',
      '<script src="//cdn.example/x.js"></script>',
      '//cdn.example/x.js is fetched from elsewhere',
    ],
  ])('the crawler would notice %s', (_name, markup, fault) => {
    const broken = site.with({
      'index.html': site
        .text('index.html')
        .replace('</main>', `${markup.replace('PREFIX', site.prefix)}</main>`),
    });
    expect(brokenReferences(broken)).toEqual([`index.html: ${fault.replace('PREFIX', site.prefix)}`]);
  });

  test('the crawler would notice a page without a link to it, and a post that a feed names in vain', () => {
    const lonely = site.with({ 'lonely/index.html': site.text('about/index.html') });
    expect(unreachablePages(lonely)).toContain('lonely/index.html');
    const feed = site.text('feed.xml').replace('/the-big-lunch/"', '/the-small-lunch/"');
    expect(brokenReferences(site.with({ 'feed.xml': feed }))).toEqual([
      `feed.xml: ${site.origin}${site.prefix}2010/07/the-small-lunch/ has no file`,
    ]);
  });
});

test('a strict build of a post with an error exits 1 and leaves no site', async () => {
  const project = new ProjectCopy('fixture');
  try {
    project.write('posts/2010-08-01-dead.md', '---\ntitle: Dead\ndate: 2010-08-32\n---\n\nGone.\n');
    const { code, errors } = await project.build('built');
    expect(code).toBe(1);
    expect(errors).toContain('posts/2010-08-01-dead.md:3:');
    expect(() => project.files('built')).toThrow('ENOENT');
  } finally {
    project.remove();
  }
});

/** In a sub-folder, with the host's URL in the environment. */
async function builtInFolder(): Promise<BuiltFixture> {
  const project = new ProjectCopy('fixture');
  const environment = { PAMPHLET_URL: 'https://user.example/blog/' };
  return { project, result: await project.build('built', environment) };
}

type Link = Readonly<Record<string, string>>;

interface Atom {
  readonly feed: {
    readonly entry: readonly { readonly link: Link | readonly Link[] }[];
  };
}

interface Rss {
  readonly rss: {
    readonly channel: {
      readonly item: readonly { readonly link: string; readonly 'content:encoded': string }[];
    };
  };
}

interface JsonFeed {
  readonly items: readonly { readonly url: string; readonly content_html: string }[];
}

/** Newest first. */
function postPages(site: BuiltSite): string[] {
  const dateOf = (page: string): string =>
    site.elements(page).find(({ attributes }) => attributes['class'] === 'dt-published')?.attributes[
      'datetime'
    ] ?? '';
  return site.pages
    .filter((page) =>
      site.elements(page).some(({ tag, attributes }) => tag === 'main' && attributes['class'] === 'post'),
    )
    .toSorted((one, other) => dateOf(other).localeCompare(dateOf(one)));
}
