import { array, assert, constantFrom, nat, pre, property, string, tuple, type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, editLimit, nearest, nearestAmong } from '../../../src/lib/nearest.ts';
import { randomly } from '../../support/random.ts';

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['title', 'title', 0],
  ['titel', 'title', 1],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
  ['ca', 'abc', 3],
])('%j is %j after so many edits', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('a distance that matters no more is one more than the most that does', () => {
  const word = string({ unit: constantFrom('a', 'b', 'c'), maxLength: 8 });
  assert(
    property(word, word, nat(8), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b), most + 1));
    }),
    randomly(400),
  );
});

describe('did you mean', () => {
  const keys = ['title', 'date', 'category', 'categories', 'tags', 'draft', 'lang', 'slug'];

  test.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['DATE', 'date'],
    ['dat', 'date'],
    ['catagory', 'category'],
    ['categorys', 'category'],
    ['categoris', 'categories'],
    ['tag', 'tags'],
    ['drafft', 'draft'],
    ['weather', undefined],
    ['x', undefined],
    ['', undefined],
    ['templateEngineOverride', undefined],
  ])('%j: %j', (typed, meant) => {
    expect(nearest(typed, keys)).toBe(meant);
  });

  test('of two as near, the first', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat');
  });

  test('nothing when there is nothing to choose from', () => {
    expect(nearest('title', [])).toBeUndefined();
  });
});

const NAMES = ['Campaigns', 'Community', 'posts/2024-06-22-party.md', 'Neighbours', 'tea'];
const names = nearestAmong(NAMES);

describe('an index of names', () => {
  test.each([
    ['Campaings', 'Campaigns'],
    ['campaigns', 'Campaigns'],
    ['Comunity', 'Community'],
    ['Neighbors', 'Neighbours'],
    ['posts/2024-06-22-partie.md', 'posts/2024-06-22-party.md'],
    ['Campaigns', undefined],
    ['Gardens', undefined],
    ['tee', undefined],
    ['', undefined],
  ])('%s -> %s', (typed, meant) => {
    expect(names(typed)).toBe(meant);
  });

  test('no more letters may differ than are allowed', () => {
    expect(names('Campagns', 1)).toBe('Campaigns');
    expect(names('Campags', 1)).toBeUndefined();
    expect(names('Campaigns!', 0)).toBeUndefined();
  });

  test('of two as near, the first in code-point order is meant, however they were listed', () => {
    expect(nearestAmong(['cart-b', 'cart-a'])('cart-c')).toBe('cart-a');
    expect(nearestAmong(['cart-a', 'cart-b'])('cart-c')).toBe('cart-a');
  });

  /** A small alphabet makes many similar names. */
  const word = string({ unit: constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 12 });

  test('a name with one, two or three letters inserted, left out or changed is found', () => {
    assert(
      property(
        word,
        array(word, { maxLength: 20 }),
        array(slip(), { maxLength: 3 }),
        (name, others, slips) => {
          const typed = slips.reduce((text, edit) => edit(text), name);
          const found = nearestAmong([...others, name])(typed, 3);
          pre(typed !== name && typed.length > 0);
          expect(found).toBeDefined();
          expect(editDistance(typed, found ?? '')).toBeLessThanOrEqual(slips.length);
        },
      ),
    );
  });

  test('a name is found among thousands that begin alike', () => {
    const many = Array.from(
      { length: 5000 },
      (_, index) => `posts/2024/${(index * 104_729).toString(36)}-party.md`,
    );
    const near = nearestAmong(many);
    const sought = many.filter((_, index) => index % 50 === 0);
    expect(sought.map((name) => near(name.replace('party', 'patry'), 1))).toEqual(sought);
  });

  test('a third of the letters of a word may be wrong, and at least one', () => {
    expect(['a', 'cake', 'neighbours'].map(editLimit)).toEqual([1, 1, 3]);
  });
});

function slip(): Arbitrary<(text: string) => string> {
  return tuple(nat(12), constantFrom('insert', 'drop', 'change'), constantFrom('a', 'x')).map(
    ([at, kind, letter]) =>
      (text: string) => {
        const index = Math.min(at, text.length);
        return (
          text.slice(0, index) +
          (kind === 'drop' ? '' : letter) +
          text.slice(kind === 'insert' ? index : index + 1)
        );
      },
  );
}
