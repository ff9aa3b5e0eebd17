import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Picture, PictureChoice } from '../../../src/lib/picture.ts';
import { pictureOf } from '../../../src/media/picture-copies.ts';
import { encode, OWN } from '../../../src/media/encode.ts';
import { readPicture } from '../../../src/media/metadata.ts';
import { halves, photograph, pixelAt } from '../../support/photographs.ts';

const CHOICE: PictureChoice = { widths: [200, 400], formats: ['avif', 'webp'], quality: 80 };

async function made(file: string, bytes: Buffer): Promise<{ picture: Picture; files: Map<string, Buffer> }> {
  const seen = await readPicture(file, bytes);
  if (seen.kind !== 'pixels') throw new Error(`${file} is ${seen.kind}.`);
  const picture = pictureOf(seen, 'recipe', CHOICE);
  return { picture, files: await encode(file, bytes, picture, CHOICE) };
}

test('a picture becomes one of its own kind, and copies of each width and kind', async () => {
  const { files, picture } = await made('a.jpg', await photograph());
  const sizes = await Promise.all(
    [...files].map(async ([name, bytes]) => {
      const { format, compression, width, height } = await sharp(bytes).metadata();
      return `${name.replace(picture.id ?? '', 'id')}: ${compression ?? format} ${width} x ${height}`;
    }),
  );
  expect(sizes).toEqual([
    'own: jpeg 640 x 400',
    'id-200.avif: av1 200 x 125',
    'id-200.webp: webp 200 x 125',
    'id-400.avif: av1 400 x 250',
    'id-400.webp: webp 400 x 250',
  ]);
});

test('nothing that the camera wrote beside the pixels is in any of them', async () => {
  const bytes = await photograph();
  expect(bytes.toString('latin1')).toContain('Secretive');
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  const { files } = await made('a.jpg', bytes);
  for (const one of files.values()) {
    const { exif, xmp, iptc, icc, comments } = await sharp(one).metadata();
    expect([exif, xmp, iptc, icc, comments]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(one.toString('latin1')).not.toContain('Secretive');
  }
});

describe('a picture that was taken with the camera on its side stands upright', () => {
  // A quarter turn moves the left half to the top.
  test.each([
    [6, '#d02020 on top'],
    [8, '#2020d0 on top'],
  ])('orientation %i: %s', async (orientation, expected) => {
    const { files, picture } = await made('a.jpg', await photograph({ orientation }));
    expect([picture.width, picture.height]).toEqual([400, 640]);
    for (const one of files.values()) {
      const top = await pixelAt(one, ({ width }) => [Math.floor(width / 2), 5]);
      expect(expected.startsWith('#d0') ? top[0] : top[2]).toBeGreaterThan(180);
    }
  });
});

test('colours of a wider space come out as they looked', async () => {
  const wide = await halves().withIccProfile('p3').png().toBuffer();
  expect((await sharp(wide).metadata()).icc).toBeDefined();
  const { files } = await made('a.png', wide);
  const own = files.get(OWN) ?? Buffer.alloc(0);
  const [red = 0, green = 0, blue = 0] = await pixelAt(own, () => [10, 10]);
  expect(Math.abs(red - 0xd0) + Math.abs(green - 0x20) + Math.abs(blue - 0x20)).toBeLessThan(12);
});

test.each([
  ['a.png', (image: Sharp) => image.png(), 'png'],
  ['a.webp', (image: Sharp) => image.webp(), 'webp'],
  ['a.avif', (image: Sharp) => image.avif(), 'heif'],
  ['a.JPEG', (image: Sharp) => image.jpeg(), 'jpeg'],
  ['named-wrongly.jpg', (image: Sharp) => image.png(), 'jpeg'],
])('%s stays what its name says', async (file, as, format) => {
  const { files } = await made(file, await as(halves()).toBuffer());
  expect((await sharp(files.get(OWN)).metadata()).format).toBe(format);
});

test('what is see-through stays so', async () => {
  const clear = await sharp({
    create: { width: 300, height: 200, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } },
  })
    .png()
    .toBuffer();
  const { files } = await made('a.png', clear);
  for (const one of files.values()) expect((await sharp(one).metadata()).hasAlpha).toBe(true);
});

test('a drawing of few colours keeps them exactly', async () => {
  const drawing = await halves().png({ palette: true }).toBuffer();
  const { files } = await made('a.png', drawing);
  const own = files.get(OWN) ?? Buffer.alloc(0);
  expect((await sharp(own).metadata()).isPalette).toBe(true);
  const [before, after] = await Promise.all([drawing, own].map((one) => sharp(one).raw().toBuffer()));
  expect(before?.equals(after ?? Buffer.alloc(0))).toBe(true);
});

test('a large photograph is published no wider than 1600 pixels', async () => {
  const { picture, files } = await made('a.jpg', await photograph({ width: 2400, height: 1200 }));
  expect([picture.width, picture.height]).toEqual([1600, 800]);
  expect(await sharp(files.get(OWN)).metadata()).toMatchObject({ width: 1600, height: 800 });
});

test('the same picture gives the same bytes, whatever else is made beside it', async () => {
  const bytes = await photograph();
  const [one, ...others] = await Promise.all([
    made('a.jpg', bytes),
    made('a.jpg', bytes),
    made('a.jpg', bytes),
  ]);
  for (const other of others) expect(other.files).toEqual(one.files);
});

test.each([
  ['jpeg', 2],
  ['jpeg', 1000],
  ['png', 20],
  ['webp', 20],
] as const)('a .%s without its last %i bytes is no picture, in a check, too', async (ending, cut) => {
  const whole = await sharp(await photograph())
    .toFormat(ending)
    .toBuffer();
  expect((await readPicture(`a.${ending}`, whole)).kind).toBe('pixels');
  const { kind } = await readPicture(`a.${ending}`, whole.subarray(0, -cut));
  expect(kind).toBe('unusable');
});
