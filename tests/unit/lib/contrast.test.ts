import { describe, expect, test } from 'vitest';
import {
  contrast,
  fullColour,
  isReadable,
  lighten,
  luminance,
  mix,
  nearestReadable,
  withLuminance,
} from '../../../src/settings/colour.ts';
import type { Colour } from '../../../layouts/styles/palettes.ts';

test.each([
  ['#000000', 0],
  ['#ffffff', 1],
  ['#ff0000', 0.2126],
  ['#00ff00', 0.7152],
  ['#0000ff', 0.0722],
  ['#808080', 0.2159],
] as const)('%s has a luminance of %f', (colour, expected) => {
  expect(luminance(colour)).toBeCloseTo(expected, 4);
});

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#000000', 21],
  ['#abcdef', '#abcdef', 1],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#a3261b', '#f6f1e6', 6.54],
] as const)('%s on %s has a contrast of %f', (one, other, expected) => {
  expect(contrast(one, other)).toBeCloseTo(expected, 2);
});

test.each([
  ['a colour that can be read stays', '#767676', ['#ffffff'], '#767676'],
  ['one that nearly can is a little darker', '#777777', ['#ffffff'], '#767676'],
  ['on black it is lighter', '#606060', ['#000000'], '#757575'],
  ['on two grounds both count', '#777777', ['#ffffff', '#eeeeee'], '#6c6c6c'],
  ['on black and white at once a grey can', '#777777', ['#ffffff', '#000000'], '#767676'],
  ['on three greys nothing can', '#777777', ['#999999', '#555555', '#000000'], undefined],
] as const)('%s', (_, colour, grounds, expected) => {
  const found = nearestReadable(colour, grounds);
  expect(found).toBe(expected);
  expect(found === undefined || isReadable(found, grounds)).toBe(true);
});

describe('a colour of a given luminance', () => {
  test.each<[Colour, number]>([
    ['#a3261b', 0.4],
    ['#a3261b', 0.01],
    ['#000000', 0.5],
    ['#ffffff', 0.5],
    ['#1d4e80', 1],
    ['#1d4e80', 0],
  ])('%s at %f', (colour, wanted) => {
    expect(luminance(withLuminance(colour, wanted))).toBeCloseTo(wanted, 2);
  });

  test('keeps its hue when it gets lighter', () => {
    expect(withLuminance('#2f6b3a', luminance('#f0937f'))).toBe('#69bd79');
  });
});

test.each([
  ['#abc', '#aabbcc'],
  ['#ABC', '#aabbcc'],
  ['#A3261B', '#a3261b'],
])('%s is %s', (typed, colour) => {
  expect(fullColour(typed)).toBe(colour);
});

test.each([
  ['#000000', '#ffffff', 0.5, '#808080'],
  ['#102030', '#ffffff', 0, '#102030'],
  ['#102030', '#f0e0d0', 1, '#f0e0d0'],
] as const)('%s with %s, %f of it, is %s', (one, other, share, mixed) => {
  expect(mix(one, other, share)).toBe(mixed);
});

test.each([
  ['#ff0000', 0.5, '#ff8080'],
  ['#808080', 0, '#808080'],
  ['#000000', 1, '#ffffff'],
  ['#ffffff', 0.5, '#ffffff'],
] as const)('%s, %f of the way to white, is %s', (colour, share, lighter) => {
  expect(lighten(colour, share)).toBe(lighter);
});
