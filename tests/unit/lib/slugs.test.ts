import { distinctSlugs } from '../../../src/blog/terms.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, slugify } from '../../../src/lib/slugs.ts';
import { randomly } from '../../support/random.ts';

describe('a slug', () => {
  test.each([
    ['The Big Lunch', 'the-big-lunch'],
    ['  --spaces -- and_underscores ', 'spaces-and-underscores'],
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['R&D', 'r-and-d'],
    ['50 % off', '50-percent-off'],
    ['£5 or €6', 'pound-5-or-euro-6'],
    ["It’s Ann's", 'its-anns'],
    ['v1.2', 'v1-2'],
    ['../../etc/passwd', 'etc-passwd'],
    ['<script>', 'script'],
    ['Ångström', 'ångström'],
    ['A\u030Angstro\u0308m', 'ångström'],
    ['夏の会', '夏の会'],
    ['نزهة في الحديقة', 'نزهة-في-الحديقة'],
    ['हिन्दी', 'हिन्दी'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['İstanbul', 'i̇stanbul'],
    ['Straße', 'straße'],
    ['__proto__', 'proto'],
  ])('%j is %j', (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  test.each(['🎉', '...', '', '---', '\u0301'])('%j has nothing to keep and gets a stable name', (name) => {
    expect(slugify(name)).toMatch(/^x-[0-9a-f]{6}$/);
    expect(slugify(name)).toBe(slugify(name));
  });

  test('different names of nothing but signs get different names', () => {
    expect(new Set(['🎉', '🎂', '...', '???', ''].map((name) => slugify(name))).size).toBe(5);
  });

  test.each(['a', 'é', '夏', '+', '𝒳'])(
    '500 times %j fits into a file name, and its end still counts',
    (letter) => {
      const slug = slugify(letter.repeat(500));
      expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(200);
      expect(slug).not.toBe(slugify(letter.repeat(501)));
    },
  );

  test('of any name has no slash, dot or space, stays the same in NFC, and is its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const slug = slugify(name);
        return (
          /^[\p{L}\p{M}\p{N}-]+$/u.test(slug) && slug === slug.normalize('NFC') && slugify(slug) === slug
        );
      }),
      randomly(125),
    );
  });
});

describe('spellings of one name', () => {
  test.each([
    ['Living Wage', 'living  wage'],
    ['Press', 'PRESS'],
    ['a b', 'ab'],
    ['é', 'e\u0301'],
    ['a\u00A0b', 'a b'],
  ])('%j and %j are the same', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ['C', 'C++'],
    ['C++', 'C#'],
    ['a-b', 'ab'],
    ['e', 'é'],
  ])('%j and %j are not', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });
});

describe('slugs of several names', () => {
  const slugsOf = (names: readonly string[]): ReadonlyMap<string, string> =>
    distinctSlugs(new Map(names.map((name) => [name, slugify(name)])));

  test('the name that the slug spells keeps it, whatever the order', () => {
    for (const names of [
      ['c++', 'c-plus-plus'],
      ['c-plus-plus', 'c++'],
    ]) {
      expect(slugsOf(names).get('c-plus-plus')).toBe('c-plus-plus');
      expect(slugsOf(names).get('c++')).toMatch(/^c-plus-plus-[0-9a-f]{6}$/);
    }
  });

  test('without one, the first in code-point order keeps it', () => {
    expect(slugsOf(['a.b', 'a!b']).get('a!b')).toBe('a-b');
    expect(slugsOf(['a.b', 'a!b']).get('a.b')).toMatch(/^a-b-/);
  });

  test('no two names ever share one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '.', '!', '+', '-') }), {
          selector: foldName,
        }),
        (names) => {
          return new Set(slugsOf(names).values()).size === names.length;
        },
      ),
      randomly(100),
    );
  });
});
