import { expect, test } from 'vitest';
import {
  copyName,
  pictureKey,
  pictureOf,
  pictureSources,
  type PictureChoice,
} from '../../../src/lib/picture.ts';

const CHOICE: PictureChoice = { widths: [480, 800], formats: ['avif', 'webp'], quality: 80 };
const picture = pictureOf({ width: 800, height: 600 }, 'recipe', CHOICE);
const id = picture.id ?? '';

test('a browser is offered every copy, the preferred kind first', () => {
  expect(pictureSources(picture, '/blog/assets/pictures/')).toEqual(
    ['avif', 'webp'].map((format) => ({
      type: `image/${format}`,
      srcset: `/blog/assets/pictures/${id}-480.${format} 480w, /blog/assets/pictures/${id}-800.${format} 800w`,
    })),
  );
  expect(pictureSources({ width: 1, height: 1, widths: [], formats: [] }, '/')).toEqual([]);
});

test('a name has nothing in it that an address or a list of copies would stumble over', () => {
  expect(copyName(id, 480, 'avif')).toMatch(/^[\w-]{20}-480\.avif$/);
});

test('pages that would say something else of a picture are told apart', () => {
  const other = pictureOf({ width: 800, height: 601 }, 'recipe', CHOICE);
  const again = pictureOf({ width: 800, height: 600 }, 'recipe', CHOICE);
  expect(pictureKey(picture)).toBe(pictureKey(again));
  expect(pictureKey(picture)).not.toBe(pictureKey(other));
});
