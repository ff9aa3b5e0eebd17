import { expect, test } from 'vitest';
import { parseUrl } from '../../../src/lib/parse-url.ts';

test.each([
  ['https://ß.example/', undefined, 'xn--zca.example'],
  ['//é.example/a', 'https://blog.example/', 'xn--9ca.example'],
  ['a.html', 'https://blog.example/', 'blog.example'],
  ['a.html', undefined, undefined],
  ['https://@/ß', undefined, undefined],
])('the host of %s with the base %s is %s, however often it is asked for', (text, base, host) => {
  // On Node 20, `URL.canParse` is wrong for such letters after some thousand calls.
  const hosts = Array.from({ length: 20_000 }, () => parseUrl(text, base)?.host);
  expect(new Set(hosts)).toEqual(new Set([host]));
});
