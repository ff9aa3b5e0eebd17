import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const HOSTILE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="alert(1)"><s:script xmlns:s="http://www.w3.org/2000/svg">alert(2)</s:script><g/></svg>';
const CLEAN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><g/></svg>';

const KEY = 'a-key-for-tests-that-is-long-enough';

/** A drawing in every possible place. */
const blog = (): TestSite =>
  new TestSite({
    'posts/2024-01-01-a/index.md': post(
      { title: 'A', image: '{ src: head.svg, alt: A head }' },
      '![b](b.svg) ![b](b.svg)\n\n[c](c.SVG)\n\n![d](../d.svg)',
    ),
    'posts/2024-01-01-a/head.svg': HOSTILE,
    'posts/2024-01-01-a/b.svg': HOSTILE,
    'posts/2024-01-01-a/c.SVG': HOSTILE,
    'posts/2024-01-01-a/unused.svg': HOSTILE,
    'posts/d.svg': HOSTILE,
    'posts/2024-01-02-draft/index.md': post({ title: 'B', draft: 'true', share: 'true' }, '![e](e.svg)'),
    'posts/2024-01-02-draft/e.svg': HOSTILE,
    'icon.svg': HOSTILE,
  });

const drawingsOf = (site: TestSite): [string, string][] =>
  [...site.files()].filter(([file]) => /\.svg$/i.test(file));

const CHOICES: readonly (readonly [string, BuildChoice])[] = [
  ['with copies of pictures', {}],
  ['with pictures as they are', { settings: { pictures: false } }],
  ['in a preview', { preview: true }],
];

const OWN = { settings: { icon: 'icon.svg', share: { key: KEY } } };

describe('drawings are written anew', () => {
  test.each(CHOICES)('wherever they lie, %s', async (_how, { settings, ...choice }) => {
    const own = { ...choice, settings: { ...OWN.settings, ...settings } };
    const site = blog();
    const { problems } = await site.build(own);
    const drawings = drawingsOf(site);
    expect(drawings.map(([file]) => file)).toEqual([
      '2024/01/a/b.svg',
      '2024/01/a/c.SVG',
      '2024/01/a/head.svg',
      '2024/01/a/unused.svg',
      expect.stringMatching(/\be\.svg$/),
      'favicon.svg',
      'media/posts/d.svg',
    ]);
    for (const [, text] of drawings) expect(text).toBe(CLEAN);
    expect(problems.filter(({ rule }) => rule === 'drawing-part')).toHaveLength(14);
  });

  test('and a warm build says and leaves what a cold one does', async () => {
    const site = blog();
    const first = await site.build(OWN);
    expect((await site.build(OWN)).problems).toEqual(first.problems);

    site.write('posts/2024-01-01-a/b.svg', CLEAN);
    site.write('posts/2024-01-01-a/index.md', post({ title: 'A2' }, '![b](b.svg)'));
    const warm = await site.build(OWN);
    // The drawing itself has not changed.
    expect(warm.written).not.toContain('2024/01/a/b.svg');
    const files = site.files();
    const state = site.build({ ...OWN, output: 'cold/site', cache: 'cold/cache' });
    expect((await state).problems).toEqual(warm.problems);
    expect(files).toEqual(site.files('cold/site'));
  });

  test('a check says the same', async () => {
    const site = blog();
    const { problems } = await site.build(OWN);
    const report = await checkBlog({ ...site.options(OWN), cache: join(site.root, 'check') });
    const told = (all: readonly Problem[]): string[] =>
      all
        .filter(({ rule }) => rule.startsWith('drawing'))
        .map(({ file, line, message }) => `${file}:${line} ${message}`);
    expect(told(report.problems)).toEqual(told(problems));
  });

  test('one that cannot be read stops the build', async () => {
    const site = blog();
    await site.build(OWN);
    const before = drawingsOf(site);
    site.write('posts/2024-01-01-a/b.svg', `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>${CLEAN}`);
    const error: unknown = await site.build(OWN).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemsError);
    expect(drawingsOf(site)).toEqual(before);
  });
});
