import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagesFor } from '../../../src/i18n/messages.ts';
import { all, findings } from '../../layouts/page.ts';
import { TestProject } from '../../pipeline/project.ts';
import { post } from '../../pipeline/site.ts';
import { deadLinks } from '../../support/dead-links.ts';
import { FILES, SETTINGS } from './trilingual.ts';

const ORIGIN = 'https://blog.example';

/** Folder of each language in the site. */
const ROOTS = { en: '', ar: 'ar/', zh: 'zh/' } as const;
type Language = keyof typeof ROOTS;

function blogOf(
  files: Readonly<Record<string, string>>,
  settings: string,
  atEnd?: (remove: () => void) => void,
): TestProject {
  const blog = new TestProject(files, '', atEnd);
  blog.write(
    '.eleventy.ts',
    `import { defineBlog } from 'pamphlet';\nimport { shelf } from './plugins/shelf.tsx';\nexport default defineBlog({ url: '${ORIGIN}', ${settings} });\n`,
  );
  return blog;
}

function languageOf(file: string): Language {
  return file.startsWith('ar/') ? 'ar' : file.startsWith('zh/') ? 'zh' : 'en';
}

/** Calls functions with a word that no blog has. */
function wordsOf(words: object): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): string[] => {
    if (key === 'addressWords' || key === 'language') return [];
    if (typeof value === 'string') return [value];
    if (typeof value === 'function')
      return (value as (...given: string[]) => string)('¤', '¤')
        .split('¤')
        .map((part) => part.trim());
    return typeof value === 'object' && value !== null ? wordsOf(value) : [];
  });
}

/** Words of only this language. */
function ownWords(language: Language): string[] {
  const others = (Object.keys(ROOTS) as Language[]).filter((one) => one !== language);
  const foreign = new Set(others.flatMap((one) => wordsOf(messagesFor(one))));
  const shortest = language === 'zh' ? 2 : 4;
  return wordsOf(messagesFor(language)).filter((word) => word.length >= shortest && !foreign.has(word));
}

/** Attributes that readers see or hear. */
const SPOKEN = new Set(
  'alt aria-label content data-copied data-copy label placeholder title value'.split(' '),
);

/** Without elements in another language. */
function spoken(node: Tree.ChildNode, language: string): string[] {
  if ('value' in node) return [node.value];
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  if (attributes['lang'] !== undefined && attributes['lang'] !== language) return [];
  const said = node.attrs.filter(({ name }) => SPOKEN.has(name)).map(({ value }) => value);
  return [...said, ...node.childNodes.flatMap((child) => spoken(child, language))];
}

/** Chinese has no spaces between words. */
function saysWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0 || /\p{sc=Han}/u.test(word)) return at >= 0;
  const escaped = word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, 'u').test(text);
}

describe('a blog in three languages', () => {
  let files: Map<string, string>;
  let pages: [file: string, html: string][];
  let blog: TestProject;
  let removeBlog = (): void => undefined;

  beforeAll(async () => {
    blog = blogOf(FILES, SETTINGS, (remove) => (removeBlog = remove));
    const { code, errors } = await blog.run(['build', '--strict']);
    if (code !== 0 || errors !== '') throw new Error(errors);
    files = new Map([...blog.files()].map(([name, text]) => [name, Buffer.from(text, 'latin1').toString()]));
    pages = [...files].filter(([file]) => file.endsWith('.html'));
  }, 60_000);

  afterAll(() => removeBlog());

  test('has every kind of page in each', () => {
    const kindsIn = (language: Language): string[] =>
      pages
        .filter(([file]) => languageOf(file) === language && file !== '404.html')
        .flatMap(([, html]) => all(html, 'main').map(({ attributes }) => attributes['class'] ?? ''));
    const kinds = [...new Set(kindsIn('en'))].toSorted();
    expect(kinds).toEqual(['index', 'index search', 'listing', 'listing h-feed', 'page', 'post']);
    for (const language of ['ar', 'zh'] as const)
      expect([...new Set(kindsIn(language))].toSorted()).toEqual(kinds);
    for (const root of Object.values(ROOTS))
      for (const name of ['feed.xml', 'rss.xml', 'feed.json', 'manifest.webmanifest', 'llms.txt'])
        expect([...files.keys()]).toContain(root + name);
  });

  test.each(['en', 'ar', 'zh'] as const)(
    'says no word of the interface of %s on pages in the others',
    (language) => {
      const foreign = ownWords(language);
      const found = pages
        .filter(([file]) => languageOf(file) !== language && file !== '404.html')
        .flatMap(([file, html]) => {
          const text = parse(html)
            .childNodes.flatMap((node) => spoken(node, languageOf(file)))
            .join('\n');
          return foreign.filter((word) => saysWord(text, word)).map((word) => `${file}: ${word}`);
        });
      expect(found).toEqual([]);
    },
  );

  test('says its own words on each page', () => {
    for (const [file, html] of pages) {
      const { furniture } = messagesFor(languageOf(file));
      expect(html).toContain(furniture.skipToText);
      expect(all(html, 'html')[0]?.attributes).toMatchObject({
        lang: languageOf(file),
        dir: languageOf(file) === 'ar' ? 'rtl' : 'ltr',
      });
    }
  });

  test('has feeds, cards and files for programs in one language', () => {
    for (const [language, root] of Object.entries(ROOTS) as [Language, string][]) {
      expect(files.get(`${root}feed.xml`)).toContain(`xml:lang="${language}"`);
      const others = {
        en: /[\u0600-\u06ff\u4e00-\u9fff]/,
        ar: /Qqone|Qqtwo|[\u4e00-\u9fff]/,
        zh: /Qqone|ققأأأ/,
      };
      for (const name of ['feed.xml', 'rss.xml', 'feed.json', 'manifest.webmanifest', 'llms.txt'])
        expect(files.get(root + name)).not.toMatch(others[language]);
    }
  });

  test('tells feed readers the direction of Arabic texts only', () => {
    for (const name of ['feed.xml', 'rss.xml', 'feed.json'])
      for (const [language, root] of Object.entries(ROOTS))
        expect([name, language, /<div dir=\\?"rtl\\?">/.test(files.get(root + name) ?? '')]).toEqual([
          name,
          language,
          language === 'ar',
        ]);
  });

  test('speaks all of them on the page for unknown addresses', () => {
    const html = files.get('404.html') ?? '';
    for (const language of Object.keys(ROOTS)) expect(html).toContain(messagesFor(language).notFound.title);
  });

  test('leads from each page to the same page in each language, and back', () => {
    const alternates = new Map(
      pages.map(([file, html]) => {
        const links = all(html, 'link').filter(({ attributes }) => attributes['hreflang'] !== undefined);
        return [file, new Map(links.map(({ attributes }) => [attributes['hreflang'], attributes['href']]))];
      }),
    );
    const fileOf = (url = ''): string =>
      decodeURI(url.slice(`${ORIGIN}/`.length)).replace(/(?<=^|\/)$/, 'index.html');
    let count = 0;
    for (const [file, own] of alternates) {
      if (own.size === 0) continue;
      expect({ file, hasDefault: own.has('x-default') }).toEqual({ file, hasDefault: true });
      expect(fileOf(own.get(languageOf(file)))).toBe(file);
      for (const [language, url] of own) {
        if (language === 'x-default') continue;
        expect(languageOf(fileOf(url))).toBe(language);
        expect([...(alternates.get(fileOf(url)) ?? [])]).toEqual([...own]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(60);
    const sitemap = files.get('sitemap.xml') ?? '';
    const told = [...alternates.values()].filter((own) =>
      sitemap.includes(`<loc>${own.get('x-default') ?? '-'}</loc>`),
    );
    expect(told.length).toBeGreaterThan(20);
    const missing = told
      .flatMap((own) => [...own])
      .filter(
        ([language, url]) =>
          !sitemap.includes(`<xhtml:link rel="alternate" hreflang="${language}" href="${url}"/>`),
      );
    expect(missing).toEqual([]);
  });

  test('has a menu whose links lead to the same page, or to the front page with a word', () => {
    const about = all(files.get('ar/about/index.html') ?? '', 'nav.languages')[0];
    expect(about?.text).toBe('Englishالعربية中文 (没有中文版；前往首页)');
    const hrefs = (file: string): string[] =>
      all(files.get(file) ?? '', 'a')
        .filter(({ path }) => path.some((one) => one.startsWith('nav.languages')))
        .map(({ attributes }) => decodeURI(attributes['href'] ?? ''));
    expect(hrefs('ar/about/index.html')).toEqual(['/about/', '/ar/about/', '/zh/']);
    expect(hrefs('category/qqevents/index.html')).toEqual([
      '/category/qqevents/',
      '/ar/تصنيف/ققححح/',
      '/zh/分类/乙乙/',
    ]);
    expect(hrefs('zh/shelf/index.html')).toEqual(['/shelf/', '/ar/shelf/', '/zh/shelf/']);
  });

  test('shows the page of a plugin in each, with its posts', () => {
    const shown = (file: string): string | undefined => all(files.get(file) ?? '', 'main')[0]?.text;
    expect(shown('shelf/index.html')).toContain('Qqtwo Qqone');
    expect(shown('ar/shelf/index.html')).toContain('ققببب ققأأأ');
    expect(shown('zh/shelf/index.html')).toContain('甲');
    expect(files.get('ar/2024/05/aa/index.html')).toContain('<a href="/ar/shelf/">');
    expect([...files.keys()].filter((file) => file.endsWith('shelf.css'))).toEqual(['assets/shelf.css']);
  });

  test('has valid pages without dead links', async () => {
    expect(deadLinks(files, ORIGIN)).toEqual([]);
    for (const [file, html] of pages.filter(([name]) => /(?:aa|about|shelf|404)/.test(name)))
      expect({ file, found: await findings(html) }).toEqual({ file, found: [] });
  });

  test('is the same after a language was added, changed and taken out as from nothing', async () => {
    const settings = blog.read('.eleventy.ts');
    const compare = async (change: string): Promise<void> => {
      blog.write('.eleventy.ts', change);
      expect((await blog.run(['build'])).code).toBe(0);
      const warm = blog.files();
      blog.remove('_site');
      blog.remove('.cache');
      expect((await blog.run(['build'])).code).toBe(0);
      const cold = blog.files();
      expect([...warm].filter(([file, text]) => cold.get(file) !== text).map(([file]) => file)).toEqual([]);
      expect([...warm.keys()]).toEqual([...cold.keys()]);
    };
    await compare(settings.replace('zh: {', "de: { title: 'Qqde' }, zh: {"));
    await compare(settings.replace("title: 'قققق'", "title: 'جديد', tagline: 'سطر'"));
    await compare(settings.replace('en: {}', "en: { folder: 'en' }"));
    for (const file of Object.keys(FILES).filter((name) => /[./]zh[./]/.test(name))) blog.remove(file);
    await compare(settings.replace(/ {4}zh: .*\n/, ''));
  }, 180_000);
});

test('a blog of one language that turns bilingual loses no address', async () => {
  const files = {
    'plugins/shelf.tsx': FILES['plugins/shelf.tsx'] ?? '',
    'posts/2024-05-01-aa.md': post({ title: 'One', category: 'News', tags: '[tea]' }),
    'posts/2024-06-01-eins.md': post({
      title: 'Eins',
      category: 'Berichte',
      tags: '[brot]',
      author: 'Ada',
      lang: 'de',
    }),
    'pages/ueber.md': post({ title: 'Über', lang: 'de' }),
  };
  const blog = blogOf(files, `title: 'A test', plugins: [shelf],`);
  expect(await blog.run(['build'])).toMatchObject({ code: 0 });
  expect(await blog.run(['addresses', 'init'])).toMatchObject({ code: 0 });
  blog.write(
    '.eleventy.ts',
    blog
      .read('.eleventy.ts')
      .replace('plugins:', "languages: { en: {}, de: { categories: { News: 'Berichte' } } }, plugins:"),
  );
  const { code, output, errors } = await blog.run(['build']);
  expect({ code, errors }).toEqual({ code: 0, errors: expect.not.stringContaining('address-lost') });
  expect(output).toContain('/2024/06/eins/');
  for (const [from, to] of [
    ['2024/06/eins', '/de/2024/06/eins/'],
    ['ueber', '/de/ueber/'],
    ['tag/brot', '/de/schlagwort/brot/'],
    ['category/berichte', '/de/kategorie/berichte/'],
    ['author/ada', '/de/autor/ada/'],
    ['2024/06', '/de/2024/06/'],
  ])
    expect(blog.read(`_site/${from}/index.html`)).toContain(`url=${to}"`);
  expect(await blog.run(['check'])).toMatchObject({ code: 0 });
}, 60_000);
