import { describe, expect, test } from 'vitest';
import { redirects, type Redirect } from '../../../../../src/features/addresses/formats/redirects-file.ts';

const redirect = (from: string, to: string) => ({ from, to }) as Redirect;

test('is what the expected file says', async () => {
  const text = redirects([
    redirect('/blog/?p=12', '/blog/2010/06/picnic/'),
    redirect('/blog/old/picnic.html', '/blog/2010/06/picnic/'),
    redirect('/blog/f%C3%AAte/', '/blog/2010/06/f%C3%AAte/#part'),
    redirect('/blog/elsewhere/', 'https://example.com/a:b/'),
  ]);
  await expect(text).toMatchFileSnapshot('expected/redirects.txt');
});

test('no redirects are an empty file', () => {
  expect(redirects([])).toBe('');
});

describe('skips', () => {
  test.each([
    ['a pattern', '/old/*', '/new/'],
    ['a placeholder', '/old/:name', '/new/'],
    ['a placeholder within a part', '/old/a:b', '/new/'],
    ['a query that would be a placeholder', '/?p=:id', '/new/'],
    ['a query without a value', '/?p', '/new/'],
    ['a query of no words', '/?p=a b', '/new/'],
    ['a fragment', '/old/#part', '/new/'],
    ['an address that leads to itself', '/old/', '/old/'],
    ['another host’s address', 'https://example.com/old/', '/new/'],
    ['a space', '/old address/', '/new/'],
    ['a line end, which would begin another rule', '/old/', '/new/\n/* https://evil.example/ 301'],
    ['a line that is too long', `/${'x'.repeat(1000)}`, '/new/'],
  ])('%s', (_case, from, to) => {
    const bad = redirect(from, to);
    const good = redirect('/good/', '/new/');
    expect(redirects([bad, good])).toBe('/good/ /new/ 301\n');
  });

  test('the second rule for one address', () => {
    const first = redirect('/old/', '/a/');
    const second = redirect('/old/', '/b/');
    expect(redirects([first, second])).toBe('/old/ /a/ 301\n');
  });
});

test.each([
  ['/new/:splat/', '/new/%3Asplat/'],
  ['/12:30/', '/12%3A30/'],
  ['https://example.com:8080/a:b/', 'https://example.com:8080/a%3Ab/'],
  ['https://example.com', 'https://example.com'],
])('a target %s has no placeholder', (to, written) => {
  expect(redirects([redirect('/old/', to)])).toBe(`/old/ ${written} 301\n`);
});

test('a colon that names nothing may stand in a source', () => {
  expect(redirects([redirect('/12:30/', '/new/')])).toBe('/12:30/ /new/ 301\n');
});
