import { expect, test } from 'vitest';
import { placeInOwnCode, placeOf } from '../../../src/lib/place-of-fault.ts';

function withFrames(...frames: readonly string[]): Error {
  return Object.assign(new Error('x'), { stack: ['Error: x', ...frames].join('\n    at ') });
}

test.each([
  ['own code', 'a (/blog/node_modules/.cache/pamphlet/plugins/a.tsx:4:73)', 'plugins/a.tsx:4'],
  ['own settings', 'file:///blog/node_modules/.cache/pamphlet/.eleventy.ts:9:2', '.eleventy.ts:9'],
  [
    'own code on Windows',
    String.raw`a (C:\blog\node_modules\.cache\pamphlet\plugins\a.tsx:4:73)`,
    'plugins/a.tsx:4',
  ],
  ['our code', 'a (/clone/node_modules/.cache/pamphlet/code/1a/chunk.js:1:2)', undefined],
  ['a library', 'a (/blog/node_modules/preact/dist/preact.js:1:2)', undefined],
])('a frame that --enable-source-maps maps: %s', (_, frame, place) => {
  expect(placeInOwnCode(withFrames('b (/blog/node_modules/preact/a.js:1:2)', frame))).toBe(place);
});

test('the nearest place counts', () => {
  const error = withFrames(
    'a (/clone/src/pages/page.ts:3:1)',
    'b (/blog/node_modules/.cache/pamphlet/a.tsx:4:1)',
  );
  expect(placeOf(error)).toBe('src/pages/page.ts:3');
});
