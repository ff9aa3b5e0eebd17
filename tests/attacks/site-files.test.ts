import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createOutputRegistry } from '../../src/lib/output-registry.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { address } from '../../src/lib/urls.ts';
import { post, TestSite, type BuildChoice } from '../pipeline/site.ts';
import { randomly } from '../support/random.ts';

const settings: NonNullable<BuildChoice['settings']> = { search: true, markdownTwins: true };
const picture = {
  'posts/tea/index.md': post({ title: 'Tea', date: '2020-01-01', category: 'C' }),
  'posts/tea/cup.txt': 'x',
};

/** Returns the error of a build, and expects the site unchanged. */
async function refusal(lines: Record<string, string>, isWarm: boolean): Promise<string> {
  const site = new TestSite(picture);
  if (isWarm) await site.build({ settings });
  const filesNow = (): unknown => isWarm && site.files();
  const before = filesNow();
  site.write('posts/bad.md', post({ title: 'Bad', date: '2020-01-02', category: 'C', ...lines }));
  const error = await site.build({ settings }).catch((thrown: unknown) => thrown);
  expect(filesNow()).toEqual(before);
  return error instanceof ProblemsError
    ? error.problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`).join('\n')
    : 'built';
}

describe('no post takes a file of the site away', () => {
  const places = [
    '/_headers/',
    '/_redirects/',
    '/feed.xml/',
    '/robots.txt/',
    '/sitemap.xml/a/b/',
    '/404.html/',
    '/index.html/',
    '/favicon.ico/',
    '/assets/pamphlet.css/',
    '/search/pagefind/pagefind.js/',
    '/search/pagefind/anything/',
    '/search/pagefind/',
    '/assets/pictures/x/',
    '/2020/01/tea/index.html/',
    '/2020/01/tea/index.md/',
    '/2020/01/tea/cup.txt/',
    '/_HEADERS/',
    '/Feed.XML/',
    '/search/PageFind/x.html',
  ];

  test.each(places)('permalink: %s', async (permalink) => {
    expect(await refusal({ permalink }, false)).toMatch(/address: The address .* is taken: /);
  });

  test.each(places.slice(0, 3))('permalink: %s, when the site was built before', async (permalink) => {
    expect(await refusal({ permalink }, true)).toContain('is taken: the site itself uses it.');
  });

  test.each(places.slice(0, 3))('aliases: [%s]', async (alias) => {
    expect(await refusal({ aliases: `[${alias}]` }, true)).toContain('is taken: the site itself uses it.');
  });

  it('nor does a file of public/', async () => {
    const site = new TestSite({
      ...picture,
      'public/_headers': 'x',
      'public/2020/01/tea': 'x',
      'public/feed.xml/a': 'x',
    });
    const error = await site.build({ settings }).catch((thrown: unknown) => thrown);
    const problems = error instanceof ProblemsError ? error.problems : [];
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'public/2020/01/tea: The address /2020/01/tea is taken: posts/tea/index.md has /2020/01/tea/.',
      'public/_headers: The address /_headers is taken: the site itself uses it.',
      'public/feed.xml/a: The address /feed.xml/a is taken: the site itself uses it.',
    ]);
  });
});

describe('the registry of output files', () => {
  const part = fc.constantFrom('a', 'A', 'b', 'é', 'e\u0301', 'index.html', 'x.y');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const claim = fc.tuple(path, fc.boolean()).map(([name, isFolder]) => (isFolder ? `${name}/` : name));

  it('accepts no two paths that cannot both be on a disk', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), (paths) => {
        const registry = createOutputRegistry<number>();
        const accepted: string[] = [];
        for (const [owner, each] of paths.entries()) {
          const clash = registry.add({ path: each, address: address(`/${each}`), owner });
          const known = (clash?.taken.path ?? each).normalize('NFC').toLowerCase();
          if (!clash) accepted.push(known);
          expect(accepted).toContain(known);
        }
        for (const [index, one] of accepted.entries()) {
          for (const other of accepted.slice(index + 1)) {
            expect(
              `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`),
              `${one} ${other}`,
            ).toBe(false);
          }
        }
      }),
      randomly(400),
    );
  });
});

describe('any set of addresses', () => {
  const name = fc.constantFrom(
    '_headers',
    'feed.xml',
    'index.html',
    'tag',
    'page',
    '2',
    'search',
    'pagefind',
    'a',
    'B',
    'x.html',
  );
  const permalink = fc
    .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([parts, isFile]) => `/${parts.join('/')}${isFile && parts.at(-1)?.includes('.') ? '' : '/'}`);

  it(
    'gives every file of the site and every post, or a problem that names a post',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(permalink, { minLength: 1, maxLength: 3 }), async (permalinks) => {
          const posts = permalinks.map((each, index) => [
            `posts/p${index}.md`,
            post({ title: `P ${index}`, date: '2020-01-01', category: 'C', permalink: each }),
          ]);
          const site = new TestSite(Object.fromEntries(posts) as Record<string, string>);
          const report = await site.build({ settings: { search: false } }).catch((thrown: unknown) => thrown);
          const problems = report instanceof ProblemsError ? report.problems : [];
          expect(problems.filter(({ file }) => !file.startsWith('posts/p'))).toEqual([]);
          if (problems.length > 0) return;
          const files = site.files();
          for (const file of [
            '_headers',
            '_redirects',
            'feed.xml',
            'index.html',
            '404.html',
            'tag/index.html',
          ]) {
            expect([...files.keys()]).toContain(file);
          }
          for (const each of permalinks) {
            expect([...files.keys()]).toContain((each.endsWith('/') ? `${each}index.html` : each).slice(1));
          }
        }),
        randomly(25),
      );
    },
  );
});

describe('no line of the ledger of addresses takes a file of the site away', () => {
  const away = (addresses: readonly string[], to = '/2020/01/tea/'): string =>
    JSON.stringify({ ...Object.fromEntries(addresses.map((at) => [at, { as: 'redirect', to }])), form: 1 });
  const choice: BuildChoice = {
    settings: {
      search: true,
      redirects: { formats: ['html', '_redirects', 'nginx', 'apache'] },
    },
  };

  test('not those that no page has', async () => {
    const files = [
      '/search/pagefind/pagefind.js',
      '/search/pagefind/',
      '/search/pagefind',
      '/Search/PageFind/index/en.pf_index',
      '/search/pagefind/pagefind.js?x=1',
      '/assets/pictures/a-480.webp',
      '/assets/pamphlet.css',
      '/assets/pamphlet.css?v=1',
      '/robots.txt?a',
      '/2020/01/tea/cup.txt?a',
    ];
    const site = new TestSite({ ...picture, 'addresses.json': away([...files, '/old/']) });
    await site.build(choice);
    for (const name of ['_redirects', '_nginx.conf', '.htaccess']) {
      const rules = site.files().get(name) ?? '';
      expect(rules).toContain('old');
      expect(rules).not.toMatch(/pagefind\.js|pf_index|a-480|search\/pagefind[/ ]*\/2020|css\?|\bv=1|cup/);
    }
  });

  const chain = (length: number, last: Record<string, string>): string =>
    JSON.stringify({
      ...Object.fromEntries(
        Array.from({ length }, (_, at) => [`/o${at}/`, { as: 'redirect', to: `/o${at + 1}/` }]),
      ),
      [`/o${length}/`]: { as: 'redirect', ...last },
      form: 1,
    });

  test('and redirects in a row, however many, all lead to their end', async () => {
    const site = new TestSite({ ...picture, 'addresses.json': chain(20_000, { to: '/2020/01/tea/#a' }) });
    await site.build({ settings: { redirects: { formats: ['_redirects'] } } });
    const rules = (site.files().get('_redirects') ?? '').trim().split('\n');
    expect(rules).toHaveLength(20_001);
    expect(rules.filter((rule) => !/^\/o\d+\/ \/2020\/01\/tea\/#a 301$/.test(rule))).toEqual([]);
  });

  test('and a circle is named, with what leads into it', async () => {
    const site = new TestSite({ ...picture, 'addresses.json': chain(5000, { to: '/o4000/' }) });
    const error = await site.build(choice).catch((thrown: unknown) => thrown);
    const problems = error instanceof ProblemsError ? error.problems : [];
    expect(problems).toHaveLength(5001);
    expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(['address-lost']));
    expect(problems.every(({ message }) => message.includes('it leads in a circle'))).toBe(true);
  });
});
