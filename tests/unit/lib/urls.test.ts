import { describe, expect, test } from 'vitest';
import { address, createUrls, isAddress, outputFile } from '../../../src/lib/urls.ts';

describe('an address', () => {
  test.each(['/', '/a/', '/feed.xml', '/夏/', '/a.b/c/', '/a..b/', '/...a/'])('%j is one', (text) => {
    expect(isAddress(text)).toBe(true);
    expect(address(text)).toBe(text);
  });

  test.each([
    '',
    'a/',
    '//',
    '//host/',
    '/a//b/',
    '/../',
    '/a/..',
    '/./a/',
    '/a/.',
    '/a\\b/',
    'https://x.example/',
  ])('%j is none', (text) => {
    expect(isAddress(text)).toBe(false);
    expect(() => address(text)).toThrow('Not an address inside the site');
  });
});

describe('links', () => {
  const urls = createUrls({ url: 'https://blog.example', pathPrefix: '/blog/' });

  test.each([
    ['/', '/blog/'],
    ['/2010/06/picnic/', '/blog/2010/06/picnic/'],
    ['/category/夏/', '/blog/category/%E5%A4%8F/'],
    ['/a b/', '/blog/a%20b/'],
    ['/100%/', '/blog/100%25/'],
    ['/what?/', '/blog/what%3F/'],
    ['/a/#part', '/blog/a/#part'],
    ['/a/#夏', '/blog/a/#%E5%A4%8F'],
    ['/a/#b#c', '/blog/a/#b%23c'],
    ['/a"b/', '/blog/a%22b/'],
  ])('%j behind a prefix is %j', (to, href) => {
    expect(urls.href(address(to))).toBe(href);
    expect(urls.absolute(address(to))).toBe(`https://blog.example${href}`);
  });

  test('at the root nothing is put in front', () => {
    expect(createUrls({ url: 'https://blog.example', pathPrefix: '/' }).href(address('/a/'))).toBe('/a/');
  });
});

test.each([
  ['/', 'index.html'],
  ['/a/', 'a/index.html'],
  ['/a.html', 'a.html'],
  ['/feed.xml', 'feed.xml'],
])('the file of %j is %j', (at, file) => {
  expect(outputFile(address(at))).toBe(file);
});
