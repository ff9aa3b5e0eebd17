import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { fixtureFiles } from '../support/fixture-blog.ts';
import { png } from '../support/artwork.ts';
import { mp3 } from '../support/tiny-media.ts';
import { deadLinks } from '../support/dead-links.ts';
import { installEditor } from '../support/installed-editor.ts';

beforeEach(installEditor, 120_000);

const SETTINGS = {
  markdownTwins: true,
  backlinks: true,
  socialCards: true,
  podcast: { category: 'Arts', image: 'public/cover.png' },
  pictures: false,
  search: true,
  admin: { host: 'github', repository: 'somebody/blog' },
  authors: { underPosts: true },
  comments: {
    endpoint: 'https://comments.example/new',
    giscus: { repository: 'a/b', repositoryId: 'R_1', category: 'Comments', categoryId: 'DIC_1' },
  },
} as const;

/** With a series, a translation, an old address with a query, and a link to a comment. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  ...Object.fromEntries(fixtureFiles()),
  'posts/2009-01-01-one.md': post({ title: 'One', category: 'Press', series: 'Counting', author: 'Ada' }),
  'posts/2009-01-02-two.md': post(
    { title: 'Two', category: 'Press', series: 'Counting' },
    '[One](2009-01-01-one.md)',
  ),
  'posts/2009-01-03-un.md': post({ title: 'Un', category: 'Press', lang: 'fr', translationOf: 'one' }),
  'authors/ada.md': post({ name: 'Ada', fediverse: 'ada@social.example' }),
  'posts/2009-01-04-song/index.md': post({ title: 'Song', category: 'Press' }, '![Who sings](song.mp3)'),
  'posts/2009-01-04-song/song.mp3': mp3(),
  'public/cover.png': png(1400, 1400),
  'addresses.json': '{\n"form": 1,\n"/?p=1": {"as": "redirect", "to": "/2009/01/one/"}\n}\n',
};

interface Sign {
  /** File, and text in it. */
  readonly shown: readonly [file: string, text: string];
  /** Matches file names, heads, classes, scripts and headers. */
  readonly traces: RegExp;
  readonly needs?: string;
  readonly hasStyle?: true;
}

/** The core lists series and translations; the features add navigation. */
const SIGNS: Readonly<Record<string, Sign>> = {
  'series-parts': { shown: ['2009/01/one/index.html', 'class="series"'], traces: /class="series"/ },
  translations: { shown: ['2009/01/one/index.html', 'hreflang="fr"'], traces: /hreflang/i },
  backlinks: {
    shown: ['2009/01/one/index.html', 'class="related backlinks"'],
    traces: /backlinks/,
  },
  related: {
    shown: ['2009/01/one/index.html', 'class="related"'],
    traces: /class="[^"]*h-entry[^]*class="related"/,
  },
  profiles: {
    shown: ['2009/01/one/index.html', 'class="author h-card"'],
    traces: /class="author h-card|fediverse|\.author\b/,
    hasStyle: true,
  },
  sharing: { shown: ['2009/01/one/index.html', 'class="share"'], traces: /share|data-copy/ },
  comments: {
    shown: ['2010/06/plan-zheroes/index.html', 'class="comments"'],
    traces: /comments?\b|giscus/i,
    hasStyle: true,
  },
  search: { shown: ['index.html', 'href="/search/"'], traces: /(?<!location\.)search\b(?!Params)|pagefind/i },
  podcast: { shown: ['podcast.xml', '<itunes:image'], traces: /podcast/i, needs: 'feeds' },
  feeds: { shown: ['index.html', 'href="/feed.xml"'], traces: /(?<!h-)feed|\brss|\batom/i },
  'markdown-alternates': { shown: ['2009/01/one/index.md', '# One'], traces: /\.md\b|llms|text\/markdown/i },
  editor: { shown: ['admin/index.html', 'cms-config-url'], traces: /admin|cms/i },
  cards: { shown: ['index.html', 'property="og:image"'], traces: /assets\/cards/ },
  sitemap: {
    shown: ['sitemap.xml', '<loc>https://blog.example/2009/01/one/</loc>'],
    traces: /sitemap|robots\.txt/i,
  },
  addresses: {
    shown: ['_redirects', '/writing/ /2010/05/how-to-write-a-post/ 301'],
    traces: /redirect|old-addresses/i,
  },
};

const ORIGIN = 'https://blog.example';
/** `own-look` only checks: no page shows anything of it. */
const NAMES = FEATURES.map(({ name }) => name).filter((name) => name !== 'own-look');

function tracesOf(name: string): RegExp {
  return SIGNS[name]?.traces ?? /./;
}

/** One folder for all tests, whose cache keeps pictures and cards. */
let ends = (): void => undefined;
const site = new TestSite(FILES, (remove) => (ends = remove));
afterAll(() => ends());

async function siteWith(features: typeof FEATURES): Promise<Map<string, string>> {
  for (const made of ['_site', '.cache/state.json'])
    rmSync(join(site.root, made), { recursive: true, force: true });
  await site.build({ settings: SETTINGS, features });
  return site.files();
}

function shownIn(files: ReadonlyMap<string, string>): string[] {
  return NAMES.filter((name) => {
    const [file = '', text = ''] = SIGNS[name]?.shown ?? [];
    return files.get(file)?.includes(text) ?? false;
  });
}

/** Without the editor's texts. */
function headOf(html: string): string {
  const [head = ''] = /<head>[^]*<\/head>/.exec(html) ?? [];
  return head.replaceAll(
    /<title>[^<]*|title="[^"]*"|<meta (?:name="description"|property="(?:og:[dt]|article:))[^>]*>/g,
    '',
  );
}

/** In file names, heads, classes, scripts, structured data and headers. */
function tracesIn(files: ReadonlyMap<string, string>, traces: RegExp): string[] {
  return [...files].flatMap(([file, text]) => {
    if (traces.test(file)) return [file];
    const said = file.endsWith('.html')
      ? [headOf(text), ...(text.match(/ class="[^"]*"|"[@\w]+":|<script [^>]*>/g) ?? [])].join('')
      : /^_headers$|^(?:assets|search)\/[\w-]+\.js$/.test(file)
        ? text
        : '';
    const found = traces.exec(said);
    return found ? [`${file}: ${said.slice(Math.max(0, found.index - 30), found.index + 30)}`] : [];
  });
}

test('the fixture blog shows every feature and has no dead link', { timeout: 60_000 }, async () => {
  const files = await siteWith(FEATURES);
  expect(Object.keys(SIGNS)).toEqual(NAMES);
  expect(shownIn(files)).toEqual(NAMES);
  expect(NAMES.filter((name) => tracesIn(files, tracesOf(name)).length > 0)).toEqual(NAMES);
  expect(deadLinks(files, ORIGIN)).toEqual([]);
});

describe.each(NAMES)('without %s', (name) => {
  test('the fixture blog shows the others and nothing of it', { timeout: 60_000 }, async () => {
    const files = await siteWith(FEATURES.filter((one) => one.name !== name));
    expect(shownIn(files)).toEqual(NAMES.filter((one) => one !== name && SIGNS[one]?.needs !== name));
    expect(deadLinks(files, ORIGIN)).toEqual([]);
    expect(tracesIn(files, tracesOf(name))).toEqual([]);
    const style = SIGNS[name]?.hasStyle ? files.get('assets/pamphlet.css') : '';
    expect(style).not.toMatch(tracesOf(name));
  });
});
