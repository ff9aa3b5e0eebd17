import { buildOptions } from '../../src/eleventy/build-options.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { readPermalink } from '../../src/content/addresses.ts';
import { discover } from '../../src/content/discover.ts';
import { isReservedName, slugify } from '../../src/lib/slugs.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { NOW, post, TestSite } from '../pipeline/site.ts';
import { TINY_PICTURE } from '../support/tiny-picture.ts';

const COMPOSED = 'caf\u00E9';
const DECOMPOSED = 'cafe\u0301';
const settings = checkSettings({ title: 'A test', url: 'https://blog.example' }, '');

/** False on macOS, whose file system treats both forms as equal. */
function keepsFormsApart(site: TestSite): boolean {
  site.write(`probe-${COMPOSED}`, '');
  return !existsSync(join(site.root, `probe-${DECOMPOSED}`));
}

async function toldBy(site: TestSite): Promise<string[][]> {
  const checked = await checkBlog(buildOptions({ settings, code: OURS }, site.root, { now: NOW }));
  let built: readonly { file: string; rule: string }[];
  try {
    built = (await site.build({ settings: { pictures: false } })).problems;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    built = error.problems;
  }
  return [built, checked.problems].map((problems) => problems.map(({ file, rule }) => `${file} ${rule}`));
}

describe('a letter with an accent', () => {
  const FORMS = [
    [COMPOSED, DECOMPOSED],
    [DECOMPOSED, COMPOSED],
    [DECOMPOSED, DECOMPOSED],
  ] as const;

  it.each(FORMS)('is the same in a name on disk (%j) and in a text (%j)', async (stored, typed) => {
    const body = [
      `![A table](${typed}.jpg)`,
      `[Tea](${typed}.md), [a folder](${typed}/), [its file](${typed}/index.md), [words](/2010/06/${typed}/).`,
      `[Encoded](${encodeURI(typed)}.md).`,
    ].join('\n\n');
    const site = new TestSite({
      'posts/picnic.md': post(
        {
          title: 'Picnic',
          date: '2010-06-20',
          image: `{ src: ${typed}.jpg, alt: A table }`,
          lang: 'fr',
          translationOf: `${typed}.md`,
        },
        body,
      ),
      [`posts/${stored}.md`]: post({ title: 'Tea', date: '2010-06-21' }),
      [`posts/${stored}.jpg`]: TINY_PICTURE,
      [`posts/${stored}/index.md`]: post(
        { title: 'Folder', date: '2010-07-21' },
        `![A chair](${typed}-2.jpg)`,
      ),
      [`posts/${stored}/${stored}-2.jpg`]: TINY_PICTURE,
    });
    expect(await toldBy(site)).toEqual([[], []]);
    const files = [...site.files().keys()];
    expect(files.filter((file) => file.endsWith('.jpg')).toSorted()).toEqual([
      `2010/07/${COMPOSED}/${COMPOSED}-2.jpg`,
      `media/posts/${COMPOSED}.jpg`,
    ]);
    expect(site.files().get('2010/06/picnic/index.html')).toContain(
      `src="/media/posts/${encodeURI(COMPOSED)}.jpg"`,
    );
  });

  it.each(FORMS)(
    'is the same in the name of a post (%j) and of the folder of its comments (%j)',
    async (stored, other) => {
      const site = new TestSite({
        [`posts/${stored}.md`]: post({ title: 'Tea', date: '2010-06-21' }),
        [`comments/${other}/one.md`]: post({ author: 'Ada', date: '2010-06-22 09:15' }, 'A fine tea.'),
      });
      expect(await toldBy(site)).toEqual([[], []]);
      expect(site.files().get(`2010/06/${COMPOSED}/index.html`)).toContain('A fine tea.');
    },
  );

  it('never makes two files of names that look the same', async ({ skip }) => {
    const site = new TestSite({});
    skip(!keepsFormsApart(site));
    site.write(`posts/${COMPOSED}.jpg`, TINY_PICTURE);
    site.write(`posts/${DECOMPOSED}.jpg`, TINY_PICTURE);
    site.write(`posts/${COMPOSED}/a.jpg`, TINY_PICTURE);
    site.write(`posts/${DECOMPOSED}/b.jpg`, TINY_PICTURE);
    const told = [`posts/${COMPOSED} file-name`, `posts/${COMPOSED}.jpg file-name`];
    expect(await toldBy(site)).toEqual([told, told]);
  });
});

const RESERVED = [
  'con',
  'PRN',
  'Aux',
  'nul',
  'com1',
  'COM9',
  'lpt1',
  'lpt9',
  'com\u00B9',
  'con.html',
  'nul.tar.gz',
  'a.',
  'a ',
  'a:b',
  'what?',
  '<a>',
  'a"b',
  'a|b',
  'a*',
  'a\tb',
];
const HARMLESS = [
  'connie',
  'com',
  'com0',
  'com10',
  'lpt',
  'auxiliary',
  'null',
  'a-con',
  'con-a',
  'a.con',
  'x',
];

describe('a name that Windows reserves', () => {
  it.each(RESERVED)('%j is known as one', (name) => {
    expect(isReservedName(name)).toBe(true);
  });

  it.each(HARMLESS)('is not %j', (name) => {
    expect([isReservedName(name), slugify(name.replace('.', '-'))]).toEqual([false, name.replace('.', '-')]);
  });

  it.each([...RESERVED, 'con', 'Con!', '¡AUX!', 'com¹', 'nul '])('is never made of %j', (name) => {
    expect(isReservedName(slugify(name))).toBe(false);
  });

  it.each(['/con/', '/a/NUL.html', '/a/aux/b/', '/a./', '/a./b.html', '/lpt1.xml'])(
    '%s is refused as an address',
    (typed) => {
      const read = readPermalink(typed);
      expect(typeof read !== 'string' && read.words).toContain('Windows');
    },
  );

  it('is named where a file or a setting has it, by build and check', async () => {
    const site = new TestSite({
      'posts/aux.md': post({ title: 'Aux', date: '2010-06-21', category: 'Con', tags: 'nul', author: 'Prn' }),
      'posts/slug.md': post({ title: 'Slug', date: '2010-06-21', slug: 'con' }),
      'posts/old.md': post({ title: 'Old', date: '2010-06-21', aliases: '[/2010/com1/]' }),
    });
    const told = ['posts/old.md aliases', 'posts/slug.md slug'];
    expect(await toldBy(site)).toEqual([told, told]);
    site.remove('posts/old.md');
    site.remove('posts/slug.md');
    expect(await toldBy(site)).toEqual([[], []]);
    const parts = [...site.files().keys()].flatMap((file) => file.split('/'));
    expect(parts.filter(isReservedName)).toEqual([]);
    expect(parts).toEqual(expect.arrayContaining(['x-aux', 'x-con', 'x-nul', 'x-prn']));
  });

  it.skipIf(process.platform === 'win32')('is named where a picture would have it in its address', () => {
    const site = new TestSite({
      'posts/aux.jpg': TINY_PICTURE,
      'posts/nul/a.jpg': TINY_PICTURE,
      'posts/a./b.jpg': TINY_PICTURE,
      'posts/con/index.md': post({ title: 'Con', date: '2010-06-21' }),
      'posts/con/fine.jpg': TINY_PICTURE,
      'posts/con/prn/c.jpg': TINY_PICTURE,
      'posts/10:30?.jpg': TINY_PICTURE,
      'posts/con/<a>|b.jpg': TINY_PICTURE,
    });
    const named = discover(site.root, 'posts').problems.map(({ file, rule }) => `${rule} ${file}`);
    expect(named.toSorted()).toEqual([
      'file-name posts/10:30?.jpg',
      'file-name posts/a./b.jpg',
      'file-name posts/aux.jpg',
      'file-name posts/con/<a>|b.jpg',
      'file-name posts/con/fine.jpg',
      'file-name posts/con/prn/c.jpg',
      'file-name posts/nul/a.jpg',
    ]);
  });

  it.each([
    ['categories', [{ name: 'Con', slug: 'con' }]],
    ['permalink', '/aux/:slug/'],
    ['permalink', '/a./:slug/'],
  ])('is refused in the setting %s: %j', (key, value) => {
    expect(() => checkSettings({ title: 'A', url: 'https://a.example', [key]: value }, '')).toThrow(
      ProblemsError,
    );
  });

  it.skipIf(process.platform === 'win32')(
    'is told of a name with a backslash, which is a folder there',
    () => {
      const site = new TestSite({ 'posts/a\\b.jpg': TINY_PICTURE });
      expect(discover(site.root, 'posts').problems.map(({ rule }) => rule)).toEqual(['file-name']);
    },
  );
});
