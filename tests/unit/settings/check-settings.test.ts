import { describe, expect, test } from 'vitest';
import { checkSettings } from '../../../src/features/settings.ts';
import { ProblemsError, type Problem } from '../../../src/lib/problems.ts';

const GOOD = { title: 'A test', url: 'https://blog.example' };

function problemsOf(raw: unknown, source: string): readonly Problem[] {
  try {
    checkSettings(raw, source);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems;
  }
}

function faultsOf(raw: unknown): string[] {
  return problemsOf(raw, '').map(({ message }) => message);
}

test('the language has the code that browsers know', () => {
  expect(checkSettings({ ...GOOD, language: 'ger' }, '').language).toBe('de');
});

test('two settings are enough; the rest has defaults', () => {
  expect(checkSettings(GOOD, '')).toEqual({
    ...GOOD,
    pathPrefix: '/',
    language: 'en-GB',
    languageOffer: true,
    timeZone: 'UTC',
    postsPerPage: 10,
    postsPerFeed: 20,
    permalink: '/:year/:month/:slug/',
    navigation: [],
    social: [],
    lists: { tags: true, authors: true, dates: true, series: true, images: true, untranslated: false },
    authors: { underPosts: false },
    feeds: { formats: ['atom', 'rss', 'json'], perTerm: ['atom'] },
    redirects: { formats: ['html', '_redirects'] },
    markdownTwins: false,
    comments: { default: 'open' },
    editLinks: false,
    previewEditor: 'admin',
    relatedPosts: true,
    backlinks: false,
    highlight: true,
    math: false,
    typography: false,
    embeds: { youtube: false, vimeo: false, peertube: [], frames: [], media: [] },
    sharing: { mail: true, mastodon: true, copy: true },
    themeSwitch: true,
    theme: { palette: 'letterpress' },
    search: true,
    socialCards: false,
    pictures: { widths: [480, 800, 1200], formats: ['avif', 'webp'], quality: 80 },
    check: {
      rules: {},
      largestPicture: 1000,
      largestMedia: 20_000,
      largestPost: 2000,
      longestDescription: 160,
    },
  });
});

test('pictures may be left as they are', () => {
  expect(checkSettings({ ...GOOD, pictures: false }, '').pictures).toBe(false);
});

test.each([
  [true, 'The setting “pictures” must be false, or written like { quality: 80 }.'],
  [{ quality: 800 }, 'The setting “pictures.quality” must be at most 100.'],
  [{ qualty: 80 }, 'There is no setting “pictures.qualty”.'],
  [{ widths: [50] }, 'An item of “pictures.widths” must be at least 100.'],
  [{ widths: [] }, 'The setting “pictures.widths” must have at least 1 item.'],
  [{ formats: ['jpeg'] }, 'An item of “pictures.formats” must be "avif" or "webp".'],
])('pictures: %j', (pictures, message) => {
  expect(faultsOf({ ...GOOD, pictures })).toEqual([message]);
});

const GISCUS = { repository: 'elm/blog', repositoryId: 'R_x', category: 'Comments', categoryId: 'DIC_x' };

describe('the address of the site', () => {
  test.each([
    [{ url: 'https://blog.example' }, undefined, 'https://blog.example', '/'],
    [{ url: 'https://blog.example/' }, undefined, 'https://blog.example', '/'],
    [{ url: 'HTTPS://Blog.Example:443' }, undefined, 'https://blog.example', '/'],
    [{ url: 'http://localhost:8080' }, undefined, 'http://localhost:8080', '/'],
    [{ url: 'https://ann.example/blog' }, undefined, 'https://ann.example', '/blog/'],
    [{ url: 'https://ann.example/blog/' }, undefined, 'https://ann.example', '/blog/'],
    [{ url: 'https://ann.example/blog', pathPrefix: '/blog/' }, undefined, 'https://ann.example', '/blog/'],
    [{ url: 'https://ann.example', pathPrefix: '/blog/' }, undefined, 'https://ann.example', '/blog/'],
    [{ url: 'https://blog.example' }, 'https://fork.example/blog', 'https://fork.example', '/blog/'],
    [
      { url: 'https://blog.example', pathPrefix: '/x/' },
      'https://fork.example/',
      'https://fork.example',
      '/',
    ],
    [{ url: 'https://blog.example' }, '', 'https://blog.example', '/'],
  ])('%j, hosted at %j: %s %s', (own, hostUrl, url, pathPrefix) => {
    expect(checkSettings({ ...GOOD, ...own }, '', hostUrl)).toMatchObject({ url, pathPrefix });
  });

  test('is no page, and the variable of the host is named', () => {
    const message = 'PAMPHLET_URL is “https://elm.example/index.html”, which is not the address of a site.';
    expect(() => checkSettings(GOOD, '', 'https://elm.example/index.html')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ message })] }),
    );
  });
});

describe('a setting', () => {
  test.each<[object]>([
    [{ pathPrefix: '/a/b.c/~d/' }],
    [{ title: 'A < B & <c>', tagline: 'Q&A; 2 * 3 ***', footer: '&copy; **Elm** <https://elm.example>' }],
    [
      {
        categories: [
          { name: 'News', slug: 'news-2' },
          { name: 'Aktuelles', slug: 'news' },
        ],
      },
    ],
    [{ language: 'zh-Hans', locale: 'de-CH' }],
    [{ timeZone: 'Europe/London' }],
    [{ postsPerPage: 1, postsPerFeed: 100 }],
    [{ permalink: '/:slug/' }],
    [{ permalink: '/blog/:category/:year-:month-:day/:slug.html' }],
    [
      {
        navigation: [{ label: 'Post', href: 'mailto:ann@example.org' }],
        social: [
          { label: 'Both', href: 'mailto:ann@example.org,bob@example.org?subject=Tea' },
          { label: 'x', href: 'https://x.example' },
        ],
      },
    ],
    [
      {
        categories: [
          { name: 'C++', slug: 'cpp' },
          { name: '夏', slug: '夏' },
        ],
      },
    ],
    [{ categories: ['Garden', { name: 'Press' }] }],
    [{ logo: 'art/logo.svg' }],
    [{ logo: { src: 'logo.svg', dark: 'dark.png', alt: 'Elm' }, icon: 'icon.PNG' }],
    [{ footer: 'Of [us](/about/) and [them](https://elm.example).' }],
    [{ footer: false }],
    [{ home: 'pages/home.md', lists: { home: '/журнал/new/' } }],
    [{ home: 'layouts/home.tsx' }],
    [{ feeds: { formats: [] } }],
  ])('%j is right', (own) => {
    expect(faultsOf({ ...GOOD, ...own })).toEqual([]);
  });

  test.each<[object, string]>([
    [{ title: undefined }, 'The setting “title” is missing.'],
    [{ title: '  ' }, 'The setting “title” has nothing in it.'],
    [{ title: 'a\nb' }, 'The setting “title” must be on one line.'],
    [
      { url: 'ftp://blog.example' },
      'The setting “url” must be a full address such as https://blog.example.org.',
    ],
    [
      { url: 'https://ann:secret@blog.example' },
      'The setting “url” must be a full address such as https://blog.example.org.',
    ],
    [
      { url: 'https://blog.example/?a' },
      'The setting “url” must be a full address such as https://blog.example.org.',
    ],
    [
      { url: 'javascript:alert(1)' },
      'The setting “url” must be a full address such as https://blog.example.org.',
    ],
    [{ categories: ['Garden', 'garden '] }, '“garden” is here twice.'],
    [{ categories: [''] }, 'An item of “categories” has nothing in it.'],
    [{ categories: [{ name: 'A', nam: 'A' }] }, 'There is no setting “categories[].nam”.'],
    [
      { categories: [1] },
      "An item of “categories” must be one name without a comma, or written like { name: 'Press' }.",
    ],
    [{ logo: 'logo.jpg' }, 'The setting “logo” must be the name of an SVG or PNG file, such as logo.svg.'],
    [
      { logo: { src: '../logo.svg' } },
      'The setting “logo.src” must be the name of an SVG or PNG file, such as icon.svg.',
    ],
    [
      { footer: '[us](about.md)' },
      'The setting “footer” must have links that start with /, https:// or mailto:.',
    ],
    [{ footer: true }, 'The setting “footer” must be a line of text, or false.'],
    [
      { home: '/home/' },
      'The setting “home” must be the file of a page, such as pages/home.md, or layouts/home.tsx.',
    ],
    [
      { home: 'pages/a.md', lists: { home: '/' } },
      'The setting “lists.home” must be an address between slashes, such as /blog/.',
    ],
    [
      { home: 'pages/a.md', lists: { home: '/Archive/' } },
      'The setting “lists.home” must not be an address that the site itself uses.',
    ],
    [
      { home: 'pages/a.md', lists: { home: '/2010/' } },
      'The setting “lists.home” must not be an address that the site itself uses.',
    ],
    [
      { url: 'https://ann.example/blog/index.html' },
      'The setting “url” must be the address of a folder, without the name of a page.',
    ],
    [
      { url: 'https://ann.example/blog', pathPrefix: '/other/' },
      'The setting “pathPrefix” is “/other/”, and “url” ends in “/blog/”.',
    ],
    [{ pathPrefix: '/../' }, 'The setting “pathPrefix” must not contain a part that is only dots.'],
    [
      { pathPrefix: '//evil.example/' },
      'The setting “pathPrefix” must start and end with a slash, such as /blog/.',
    ],
    [{ language: 'english' }, 'The setting “language” must be a language tag such as en-GB, fr or zh-Hans.'],
    [{ postsPerPage: 101 }, 'The setting “postsPerPage” must be at most 100.'],
    [{ postsPerPage: 1.5 }, 'The setting “postsPerPage” must be a whole number.'],
    [{ postsPerPage: NaN }, 'The setting “postsPerPage” must be a whole number.'],
    [
      { navigation: [{ label: 'x', href: '//evil.example' }] },
      'The setting “navigation[].href” must be a whole address such as /about/, https://elm.example or mailto:ada@elm.example.',
    ],
    [
      { navigation: [{ label: 'x', href: 'data:text/html,x' }] },
      'The setting “navigation[].href” must be a whole address such as /about/, https://elm.example or mailto:ada@elm.example.',
    ],
    ...[
      'https://https://b.example',
      'https://www,b.example',
      'https://b .example',
      'https://b.example/ @elm',
      'https://social',
      'http://localhost:8080/about/',
      'mailto:ada',
      'https://facebook,com/elm',
      'mailto:ada@blog',
      'mailto:ada@@b.example',
      'mailto: ada@b.example',
    ].flatMap((href): [object, string][] => [
      [
        { social: [{ label: 'x', href }] },
        'The setting “social[].href” must be a whole address such as /about/, https://elm.example or mailto:ada@elm.example.',
      ],
      [
        { footer: `By [us](/about/) and [x](${href})` },
        'The setting “footer” must have links that start with /, https:// or mailto:.',
      ],
    ]),
    ...['gb', 'xx', 'jp-JP'].map((language): [object, string] => [
      { language },
      'The setting “language” must be a language tag such as en-GB, fr or zh-Hans.',
    ]),
    ...['BST', 'EST'].map((timeZone): [object, string] => [
      { timeZone },
      'The setting “timeZone” must be a time zone such as Europe/London or UTC.',
    ]),
    [{ feeds: { formats: ['atom', 'atom'] } }, '“atom” is here twice.'],
    [{ pictures: { widths: [480, 480] } }, '“480” is here twice.'],
    [
      { embeds: { frames: ['*.b.example'] } },
      'An item of “embeds.frames” must be the name of a server, such as video.example, in small letters and without https://.',
    ],
    [{ author: 3 }, "The setting “author” must be written like { name: 'Ann' }."],
    [
      { author: { name: 'Ann', url: '/ann/' } },
      'The setting “author.url” must be a full address such as https://blog.example.org.',
    ],
    [
      { categories: [{ name: 'x', slug: '../x' }] },
      'The setting “categories[].slug” must be letters, digits and hyphens.',
    ],
    [{ categories: [{ name: 'a b' }, { name: 'AB' }] }, '“AB” is here twice.'],
    [
      { social: ['Mastodon', 'Bluesky'].map((label) => ({ label, href: 'https://social.example/@elm' })) },
      '“https://social.example/@elm” is here twice.',
    ],
    [
      { url: 'https://elm.example/the blog/' },
      'The setting “url” must be a full address such as https://blog.example.org.',
    ],
    [{ categories: [{ name: 'Help', slug: 'news' }, { name: 'News' }] }, '“News” is here twice.'],
    [{ categories: ['Help', 'News'].map((name) => ({ name, slug: 'info' })) }, '“info” is here twice.'],
    ...['Elm &amp; Oak', 'Elm &#38; Oak', 'Elm <b>Street</b>', '**Elm** Street'].map(
      (title): [object, string] => [
        { title },
        'The setting “title” must be plain text, without tags, entities and Markdown.',
      ],
    ),
    [
      { navigation: [{ label: 'Us<br>', href: '/us/' }] },
      'The setting “navigation[].label” must be plain text, without tags, entities and Markdown.',
    ],
    [{ footer: '<a href="/about/">Us</a>' }, 'The setting “footer” must be Markdown, without tags.'],
    [{ author: 'Rosa' }, "The setting “author” must be written like { name: 'Ann' }."],
    [
      { comments: false },
      "The setting “comments” must be written like { mail: 'editors@example.org' } or { default: 'off' }.",
    ],
    [
      { comments: 'toString' },
      "The setting “comments” must be written like { mail: 'editors@example.org' } or { default: 'off' }.",
    ],
    [
      { comments: { issues: 'elm/blog' } },
      "The setting “comments.issues” must be written like { repository: 'elm-street/blog' }.",
    ],
    [
      { comments: { issues: true } },
      "The setting “comments.issues” must be written like { repository: 'elm-street/blog' }.",
    ],
    [
      { comments: { issues: { repository: 'https://github.com/elm/blog' } } },
      'The setting “comments.issues.repository” must be an owner and a name, such as elm-street/blog.',
    ],
    [
      { comments: { issues: { repository: 'elm/blog?x=' } } },
      'The setting “comments.issues.repository” must be an owner and a name, such as elm-street/blog.',
    ],
    ...[
      'http://comments.example/new',
      'comments.example',
      '/new',
      'https://a:b@comments.example/',
      'https://comments.example/#new',
      'https://comments.example;script-src/',
      'javascript:alert(1)',
    ].map((endpoint): [object, string] => [
      { comments: { endpoint } },
      'The setting “comments.endpoint” must be an address that starts with https:// and has neither a password nor a #.',
    ]),
    [
      { comments: { giscus: 'elm/blog' } },
      "The setting “comments.giscus” must be written like { repository: 'elm-street/blog', repositoryId: 'R_…', category: 'Comments', categoryId: 'DIC_…' }.",
    ],
    [
      { comments: { giscus: { ...GISCUS, repositoryId: 'a b' } } },
      'The setting “comments.giscus.repositoryId” must be a number of GitHub such as R_kgDOAbCdEf.',
    ],
    [{ comments: { giscus: { ...GISCUS, repo: 'a/b' } } }, 'There is no setting “comments.giscus.repo”.'],
    [{ lists: false }, 'The setting “lists” must be written like { tags: false }.'],
    [{ feeds: false }, "The setting “feeds” must be written like { formats: ['atom'] }."],
    [{ embeds: true }, 'The setting “embeds” must be written like { youtube: true }.'],
    [{ sharing: false }, 'The setting “sharing” must be written like { mastodon: false }.'],
    [{ feeds: 'atom' }, "The setting “feeds” must be written like { formats: ['atom'] }."],
    [{ feeds: { formats: 'atom' } }, "The setting “feeds.formats” must be written like ['atom', 'rss']."],
    [
      { feeds: { perTerm: 'atom' } },
      "The setting “feeds.perTerm” must be true, false or a list like ['atom'].",
    ],
    [{ feeds: { perTerm: ['xml'] } }, 'An item of “feeds.perTerm” must be "atom", "rss" or "json".'],
    [
      { feeds: { formats: ['atom'], perTerm: ['atom', 'rss'] } },
      'An item of “feeds.perTerm” must be one of “feeds.formats”.',
    ],
    [{ constructor: 1 }, 'There is no setting “constructor”.'],
  ])('%j: %s', (own, message) => {
    expect(faultsOf({ ...GOOD, ...own })).toEqual([message]);
  });

  test.each([
    '/:year/',
    ':slug/',
    '/:slug',
    '/:slug.php',
    '/../:slug/',
    '//:slug/',
    '/:title/:slug/',
    '/:slugs/',
    '/{{ slug }}/:slug/',
    '/:slug/?x',
  ])('%j is no pattern for addresses', (permalink) => {
    expect(faultsOf({ ...GOOD, permalink })).toHaveLength(1);
  });

  test.each([null, undefined, 'x', 1, []])('%j is not settings', (raw) => {
    expect(faultsOf(raw)).toEqual(['The settings are missing.']);
  });
});

test('every fault is told at once, in the order of the file', () => {
  const source = "export default defineBlog({\n  urll: 'x',\n  title: 1,\n  search: 'no',\n});";
  const problems = problemsOf({ urll: 'x', title: 1, search: 'no' }, source);
  expect(problems.map(({ line, message, hint }) => [line, message, hint])).toEqual([
    [undefined, 'The setting “url” is missing.', "Add url: '…',"],
    [2, 'There is no setting “urll”.', 'Did you mean “url”?'],
    [3, 'The setting “title” must be text.', undefined],
    [4, 'The setting “search” must be true or false.', undefined],
  ]);
});

describe('the key of shared drafts', () => {
  const raw = { title: 'A', url: 'https://blog.example' };
  const key = 'a-key-from-the-host-that-is-long';

  test('may come from the host, and wins over the file', () => {
    const settings = { ...raw, share: { key: 'a-key-in-the-file-that-is-long' } };
    expect(checkSettings(settings, '', undefined, key).share).toEqual({ key });
    expect(checkSettings(settings, '').share).toEqual(settings.share);
    expect(checkSettings(raw, '', undefined, '').share).toBeUndefined();
  });

  test('is refused when it could be guessed', () => {
    const message =
      'The setting “share.key” must be 20 characters or more that nobody can guess, here or in PAMPHLET_SHARE_KEY.';
    expect(() => checkSettings(raw, '', undefined, 'secret')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ message })] }),
    );
    for (const guess of ['secret', '…', 'a'.repeat(24)])
      expect(faultsOf({ ...raw, share: { key: guess } })).toEqual([message]);
  });
});
