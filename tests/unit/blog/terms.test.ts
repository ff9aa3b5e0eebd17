import { describe, expect, test } from 'vitest';
import { buildTaxonomy } from '../../../src/blog/terms.ts';
import { shortHash } from '../../../src/lib/hash.ts';
import { postOf } from '../../support/post-of.ts';

/** Newest post first: `Press /category/press/ a b`. */
function termsOf(
  posts: Readonly<Record<string, readonly string[]>>,
  declared: Parameters<typeof buildTaxonomy>[3] = [],
): string[] {
  const all = Object.entries(posts).map(([slug, categories]) => postOf(slug, '2010-06-21', { categories }));
  const taxonomy = buildTaxonomy('category', all, (post) => post.categories, declared);
  return taxonomy.terms.map(
    (term) =>
      `${term.name} ${term.address} ${term.posts.map(({ slug }) => slug).join(' ')}${term.description ? ` (${term.description})` : ''}`,
  );
}

describe('terms', () => {
  test('are one for spellings that differ by case and spaces, named as most posts do', () => {
    expect(
      termsOf({ a: ['living wage'], b: ['Living  Wage'], c: ['Living Wage'], d: ['Living Wage'] }),
    ).toEqual(['Living Wage /category/living-wage/ a b c d']);
  });

  test('are named by the first spelling in code-point order when no spelling is commoner', () => {
    expect(termsOf({ a: ['press'], b: ['Press'] })).toEqual(['Press /category/press/ a b']);
    expect(termsOf({ a: ['Press'], b: ['press'] })).toEqual(['Press /category/press/ a b']);
  });

  test('are named and described as the settings say, and those without posts are left out', () => {
    const declared = [{ name: 'PRESS', slug: 'news', description: 'What papers say' }, { name: 'Events' }];
    expect(termsOf({ a: ['press'] }, declared)).toEqual(['PRESS /category/news/ a (What papers say)']);
  });

  test('hold a post once, however often it names them', () => {
    expect(termsOf({ a: ['Press', 'press'] })).toEqual(['Press /category/press/ a']);
  });

  test('stand in code-point order of their folded names', () => {
    expect(termsOf({ a: ['é', 'z', 'B', 'a', '夏'] })).toEqual([
      'a /category/a/ a',
      'B /category/b/ a',
      'z /category/z/ a',
      'é /category/é/ a',
      '夏 /category/夏/ a',
    ]);
  });

  test('keep C, C++ and C# apart', () => {
    expect(termsOf({ a: ['C', 'C++', 'C#'] })).toEqual([
      'C /category/c/ a',
      'C# /category/c-sharp/ a',
      'C++ /category/c-plus-plus/ a',
    ]);
  });

  test('of one slug are told apart, even from a name that is spelt as another’s ending', () => {
    const rival = `c-plus-plus-${shortHash('c++')}`;
    const addresses = termsOf({ a: ['C++', 'c-plus-plus', rival] }).map((term) => term.split(' ')[1]);
    expect(addresses).toContain('/category/c-plus-plus/');
    expect(addresses).toContain(`/category/${rival}/`);
    expect(new Set(addresses).size).toBe(3);
  });

  test('may be called like what every object has', () => {
    expect(termsOf({ a: ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] })).toHaveLength(4);
  });
});

test('a term is found by any spelling of its name, and nothing else is', () => {
  const taxonomy = buildTaxonomy(
    'tag',
    [postOf('a', '2010-06-21', { tags: ['Living Wage'] })],
    (post) => post.tags,
  );
  expect([taxonomy.find('LIVINGWAGE')?.name, taxonomy.find('wage'), taxonomy.find('__proto__')]).toEqual([
    'Living Wage',
    undefined,
    undefined,
  ]);
});
