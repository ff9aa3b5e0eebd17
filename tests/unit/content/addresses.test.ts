import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillPattern, readPermalink } from '../../../src/content/addresses.ts';
import { isAddress, outputFile } from '../../../src/lib/urls.ts';
import { momentOf } from '../../support/post-of.ts';
import { randomly } from '../../support/random.ts';

test.each([
  ['/:year/:month/:slug/', '/2010/06/picnic/'],
  ['/:slug/', '/picnic/'],
  ['/blog/:year/:month/:day/:slug.html', '/blog/2010/06/21/picnic.html'],
  ['/:category/:slug/', '/living-wage/picnic/'],
  ['/:slug-:year/', '/picnic-2010/'],
])('the pattern %s gives %s', (pattern, at) => {
  const post = { slug: 'picnic', date: momentOf('2010-06-21 18:30'), category: 'Living Wage' };
  expect(fillPattern(pattern, post)).toBe(at);
});

describe('a typed address', () => {
  test.each([
    ['/', '/'],
    ['/about-us/', '/about-us/'],
    ['/2009/picnic.html', '/2009/picnic.html'],
    ['/a.b/', '/a.b/'],
    ['/feed.xml', '/feed.xml'],
    ['/夏/', '/夏/'],
    ['/%E5%A4%8F/', '/夏/'],
    ['/cafe\u0301/', '/café/'],
    ['/Capitals/', '/Capitals/'],
  ])('%j is %j', (typed, at) => {
    expect(readPermalink(typed)).toBe(at);
  });

  test.each([
    ['picnic', 'does not start with a slash', 'Write /picnic/'],
    ['/picnic', 'does not end with a slash', 'Write /picnic/'],
    ['/picnic.php', 'does not end with a slash', 'Write /picnic/'],
    ['picnic.html', 'does not start with a slash', 'Write /picnic.html'],
    ['//evil.example/', 'must be an address inside this site', undefined],
    ['HTTPS://blog.example/', 'must be an address inside this site', undefined],
    ['..', 'leads outside the site', undefined],
    ['/a/../b/', 'leads outside the site', undefined],
    ['/a\\..\\b/', 'leads outside the site', undefined],
    ['/%2E%2e/', 'has a % that stands for nothing, a dot or a slash', undefined],
    ['/a%5cb/', 'has a % that stands for nothing, a dot or a slash', undefined],
    ['/a%252e%252e/', undefined, undefined],
    ['/a//b/', 'has two slashes side by side', undefined],
    ['/{% x %}/', 'has template code in it, which is never run', undefined],
    ['/:slug/', 'has a character that an address cannot have', undefined],
    ['/a:b/', 'has a character that an address cannot have', undefined],
    ['/a\tb/', 'has a character that an address cannot have', undefined],
    ['/a\u0000/', 'has a character that an address cannot have', undefined],
    [
      '/.well-known/',
      'has a part that starts or ends with a dot, or that Windows keeps for itself',
      undefined,
    ],
    ['/con/', 'has a part that starts or ends with a dot, or that Windows keeps for itself', undefined],
    [`/${'a'.repeat(241)}/`, 'is too long', undefined],
    [`/${'夏'.repeat(81)}/`, 'is too long', undefined],
    [`/${'a/'.repeat(500)}`, 'is too long', undefined],
    ['/100%/', 'has a % that stands for nothing, a dot or a slash', undefined],
    ['', 'does not start with a slash', undefined],
  ])('%j %s', (typed, why, hint) => {
    const result = readPermalink(typed);
    const refusal = typeof result === 'string' ? undefined : result;
    expect(refusal?.words).toBe(why);
    expect(hint === undefined || refusal?.hint === hint).toBe(true);
  });

  test('whatever is typed, what is taken stays below the site and can be written to a disk', () => {
    const piece = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '//',
      'a',
      '夏',
      '%',
      '?',
      '#',
      ':',
      '~',
      '%00',
      ' ',
      '.html',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const result = readPermalink(`/${pieces.join('')}`);
        if (typeof result !== 'string') return true;
        const parts = outputFile(result).split('/');
        return (
          isAddress(result) &&
          parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:*?#]/.test(part))
        );
      }),
      randomly(600),
    );
  });
});
