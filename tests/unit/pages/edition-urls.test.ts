import { expect, test } from 'vitest';
import { checkSettings } from '../../../src/features/settings.ts';
import { messagesFor } from '../../../src/i18n/messages.ts';
import { address } from '../../../src/lib/urls.ts';
import { editionUrls } from '../../../src/pages/edition-urls.ts';
import { editionsOf } from '../../../src/settings/editions.ts';

const TEXTS = new Set(['/2010/06/picnic/', '/de/2010/06/picknick/', '/kontakt/', '/icon.txt']);

function placedIn(language: string, change: object = {}) {
  const languages = { en: {}, de: change, ar: {} };
  const settings = checkSettings({ title: 'A', url: 'https://a.example/blog/', languages }, '');
  const edition = editionsOf(settings).find((one) => one.language === language);
  if (!edition) throw new Error(language);
  return editionUrls(edition, messagesFor(language), TEXTS);
}

test.each([
  ['/', '/de/'],
  ['/page/2/', '/de/seite/2/'],
  ['/category/', '/de/kategorie/'],
  ['/category/page/', '/de/kategorie/page/'],
  ['/category/press/page/3/', '/de/kategorie/press/seite/3/'],
  ['/search/search.js', '/de/suche/search.js'],
  ['/feed.xml', '/de/feed.xml'],
  ['/map/#part', '/de/map/#part'],
  ['/2010/06/', '/de/2010/06/'],
  // Texts, and files beside them.
  ['/2010/06/picnic/', '/2010/06/picnic/'],
  ['/2010/06/picnic/photo.jpg', '/2010/06/picnic/photo.jpg'],
  ['/kontakt/comments.xml', '/kontakt/comments.xml'],
  ['/icon.txt', '/icon.txt'],
  // Shared by all languages, or already translated.
  ['/assets/own.css', '/assets/own.css'],
  ['/favicon.svg', '/favicon.svg'],
  ['/de/kategorie/', '/de/kategorie/'],
  ['/ar/', '/ar/'],
])('in German, %s is at %s', (at, placed) => {
  const urls = placedIn('de');
  expect(urls.place(address(at))).toBe(placed);
  expect(urls.place(urls.place(address(at)))).toBe(placed);
  expect(urls.href(address(at))).toBe(`/blog${placed}`);
});

test('the first language is at the root, and a language may keep English words', () => {
  expect(placedIn('en').place(address('/category/press/'))).toBe('/category/press/');
  expect(placedIn('de', { translatedAddresses: false }).place(address('/category/page/2/'))).toBe(
    '/de/category/page/2/',
  );
  expect(placedIn('de', { folder: 'deutsch' }).place(address('/'))).toBe('/deutsch/');
});
