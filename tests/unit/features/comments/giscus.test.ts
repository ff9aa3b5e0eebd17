import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { giscusOf } from '../../../../src/features/comments/ways.tsx';
import type { AbsoluteUrl, Href } from '../../../../src/lib/urls.ts';

const SETTINGS = {
  repository: 'elm/blog',
  repositoryId: 'R_x',
  category: 'Comments & more',
  categoryId: 'DIC_x',
};

const discussion = (href: string, language: string): ReturnType<typeof giscusOf> =>
  giscusOf(
    SETTINGS,
    { href: href as Href, url: `https://blog.example${href}` as AbsoluteUrl, title: 'Tea & “cake”' },
    language,
    '/assets/giscus.js' as Href,
  );

test.each([
  ['/2010/06/picnic/', '2010/06/picnic/'],
  ['/blog/2010/06/picnic/', 'blog/2010/06/picnic/'],
  ['/old/picnic.html', 'old/picnic'],
  ['/', 'index'],
])('a discussion of %s is found as %s, as giscus finds it by itself', (href, term) => {
  const { frame, href: link } = discussion(href, 'en');
  expect(new URL(frame).searchParams.get('term')).toBe(term);
  expect(new URL(link).searchParams.get('discussions_q')).toBe(`in:title "${term}"`);
});

test.each([
  ['en-GB', 'en'],
  ['de', 'de'],
  ['fr-CA', 'fr'],
  ['es', 'es'],
  ['ar', 'ar'],
  ['pt-BR', 'pt'],
  ['he', 'he'],
  ['zh', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['cy', 'en'],
])('on a site in %s it speaks %s', (language, spoken) => {
  const { origin, pathname } = new URL(discussion('/a/', language).frame);
  expect(origin + pathname).toBe(`https://giscus.app/${spoken}/widget`);
});

test('what settings and posts say stays in its parameter', () => {
  const { searchParams } = new URL(discussion('/a/', 'en').frame);
  expect(searchParams.get('category')).toBe('Comments & more');
  expect(searchParams.get('description')).toBe('Tea & “cake”');
});

test('its script is smaller than 1.5 KB', () => {
  expect(readFileSync('layouts/scripts/giscus.js').length).toBeLessThan(1500);
});
