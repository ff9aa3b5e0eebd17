import { expect, test } from 'vitest';
import { copyName, isUpright, shapeClass, type PictureChoice } from '../../../src/lib/picture.ts';
import { pictureOf } from '../../../src/media/picture-copies.ts';
import { pictureSources } from '../../../src/pages/links.ts';

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

test.each([
  [3024, 4032, 'shape-3x4', true],
  [1080, 1920, 'shape-9x16', true],
  [1000, 1001, 'shape-1x1', true],
  [1280, 1024, 'shape-5x4', false],
  [4032, 3024, 'shape-4x3', false],
  [6000, 4000, 'shape-3x2', false],
  [1132, 682, 'shape-16x9', false],
  [9000, 1000, 'shape-3x1', false],
  [1, 1000, 'shape-9x16', true],
])('%i by %i is of the shape %s', (width, height, shape, upright) => {
  expect([shapeClass({ width, height }), isUpright({ width, height })]).toEqual([shape, upright]);
});

test('a name has nothing in it that an address or a list of copies would stumble over', () => {
  expect(copyName(id, 480, 'avif')).toMatch(/^[\w-]{20}-480\.avif$/);
});
