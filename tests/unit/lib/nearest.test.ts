import { assert, constantFrom, nat, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../../src/lib/nearest.ts';
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
