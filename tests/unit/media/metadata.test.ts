import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readPicture, pictureFrom } from '../../../src/media/metadata.ts';
import { svgSize } from '../../../src/media/picture-size.ts';
import { halves, photograph } from '../../support/photographs.ts';

describe('the size of a drawing', () => {
  const frame = { width: '', height: '', viewBox: '' };

  test.each([
    [{ width: '300', height: '200' }, 300, 200],
    [{ width: '300px', height: '2in' }, 300, 192],
    [{ width: '30mm', height: ' 20mm ' }, 113, 76],
    [{ width: '.5in', height: '1.5in' }, 48, 144],
    [{ viewBox: '0 0 800 450' }, 1200, 675],
    [{ viewBox: ' 0,0,2400,1200' }, 2400, 1200],
    [{ viewBox: '0 0 24 24' }, 1200, 1200],
    [{ viewBox: '0 0 24 12', width: '48' }, 48, 24],
    [{ viewBox: '0 0 24 12', height: '48' }, 96, 48],
    [{ viewBox: '0 0 24 12', width: '100%', height: '100%' }, 1200, 600],
  ])('%j: %i x %i', (said, width, height) => {
    expect(svgSize({ ...frame, ...said })).toEqual({ width, height });
  });

  test.each([
    {},
    { viewBox: '0 0 0 10' },
    { viewBox: 'none' },
    { width: '10' },
    { width: '9'.repeat(400), height: '1' },
    { viewBox: '0 0 Infinity Infinity' },
  ])('%j says none', (said) => {
    expect(svgSize({ ...frame, ...said })).toBeUndefined();
  });

  test.each([
    ["<?xml version='1.0'?>\n<!-- <svg> --><svg\n width='30mm'\n height='20mm'/>", 113, 76],
    ['<svg viewBox="0 0 800 450" aria-label="a > b"><svg width="1" height="1"/></svg>', 1200, 675],
    ['<svg stroke-width="3" viewBox="0 0 2400 12"/>', 2400, 12],
    ['<s:svg xmlns:s="http://www.w3.org/2000/svg" height="3" width="&#50;"/>', 2, 3],
  ])('is read from its outermost element: %s', async (text, width, height) => {
    expect(await readPicture('a.svg', Buffer.from(text))).toMatchObject({ kind: 'drawing', width, height });
  });
});

describe('a look into a file', () => {
  test('gives the size of a photograph as it will stand', async () => {
    const bytes = await photograph({ width: 30, height: 20, orientation: 6 });
    expect(await readPicture('a.jpg', bytes)).toEqual({ kind: 'pixels', width: 20, height: 30 });
  });

  test.each(['', 'Not a picture.', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'])(
    'does not take %j for a photograph',
    async (text) => {
      expect(await readPicture('a.jpg', Buffer.from(text))).toMatchObject({
        kind: 'unusable',
        rule: 'picture',
      });
    },
  );

  test('does not take for a picture what would not fit into the memory', async () => {
    const bytes = await halves({ width: 12, height: 9 }).png().toBuffer();
    bytes.writeUInt32BE(12_000, 16);
    bytes.writeUInt32BE(9000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    expect(await readPicture('a.png', bytes)).toEqual({
      kind: 'unusable',
      rule: 'picture',
      fault: {
        message: 'This picture has 108 million pixels, which is too many to work with.',
        hint: 'Make it smaller in a picture program: 4,000 pixels in width are plenty.',
      },
    });
  });

  test('gives the size of a GIF', async () => {
    const gif = await halves({ width: 33, height: 21 }).gif().toBuffer();
    expect(await readPicture('a.gif', gif)).toEqual({ kind: 'moving', width: 33, height: 21 });
    expect(await readPicture('a.gif', gif.subarray(0, 8))).toEqual({ kind: 'moving' });
  });

  test('finds a PNG that moves', async () => {
    const still = await halves({ width: 30, height: 20 }).png().toBuffer();
    const at = still.indexOf('IDAT') - 4;
    const control = Buffer.concat([Buffer.from([0, 0, 0, 8]), Buffer.from('acTL'), Buffer.alloc(12)]);
    const moving = Buffer.concat([still.subarray(0, at), control, still.subarray(at)]);
    expect((await readPicture('a.png', still)).kind).toBe('pixels');
    expect((await readPicture('a.png', moving)).kind).toBe('moving');
  });

  test('a drawing without a size is published all the same', async () => {
    const seen = await readPicture('a.svg', Buffer.from('<svg/>'));
    expect(seen).toEqual({ kind: 'drawing', published: expect.any(String), leftOut: [] });
    expect(pictureFrom('a.svg', seen, 'content', { widths: [], formats: [], quality: 80 })).toBeUndefined();
  });

  test('a file that only has the name of a drawing is none', async () => {
    expect(await readPicture('a.svg', Buffer.from('no drawing'))).toMatchObject({ kind: 'unusable' });
  });
});

describe('what is published of a picture', () => {
  const choice = { widths: [480, 800, 1200], formats: ['avif', 'webp'] as const, quality: 80 };
  const of = (width: number, height: number, more = {}): number[] => {
    const picture = pictureFrom('a.jpg', { kind: 'pixels', width, height }, 'content', {
      ...choice,
      ...more,
    });
    return [picture?.width ?? 0, picture?.height ?? 0, ...(picture?.widths ?? [])];
  };

  test.each([
    [4000, 3000, [1600, 1200, 480, 800, 1200]],
    [1200, 800, [1200, 800, 480, 800, 1200]],
    [1000, 500, [1000, 500, 480, 800, 1000]],
    // A copy of 800 pixels would be almost as large.
    [900, 450, [900, 450, 480, 900]],
    [300, 100, [300, 100, 300]],
    [100, 100, [100, 100]],
    [1, 1, [1, 1]],
    // WebP limits width and height.
    [1200, 40_000, [1200, 40_000]],
    [9999, 3, [1600, 1, 480, 800, 1200]],
  ])('%i x %i', (width, height, expected) => {
    expect(of(width, height)).toEqual(expected);
  });

  test('widths may be named in any order', () => {
    expect(of(4000, 3000, { widths: [2000, 300] })).toEqual([2000, 1500, 300, 2000]);
  });

  test('another content, kind, choice or encoder gives other names', () => {
    const seen = { kind: 'pixels', width: 900, height: 600 } as const;
    const ids = [
      pictureFrom('a.jpg', seen, 'content', choice),
      pictureFrom('a.jpg', seen, 'other', choice),
      pictureFrom('a.png', seen, 'content', choice),
      pictureFrom('a.jpg', seen, 'content', { ...choice, quality: 70 }),
      pictureFrom('a.jpg', seen, 'content', { ...choice, widths: [480] }),
      pictureFrom('a.jpg', seen, 'content', { ...choice, formats: ['webp'] }),
    ].map((picture) => picture?.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pictureFrom('other-name.jpg', seen, 'content', choice)?.id).toBe(ids[0]);
  });

  test('drawings and moving GIFs are published in one size', () => {
    const seen = { width: 900, height: 600 };
    const asItIs = { ...seen, widths: [], formats: [] };
    const drawing = { kind: 'drawing', published: 'clean', leftOut: [], ...seen } as const;
    expect(pictureFrom('a.svg', drawing, 'content', choice)).toEqual(asItIs);
    expect(pictureFrom('a.gif', { kind: 'moving', ...seen }, 'content', choice)).toEqual(asItIs);
    expect(pictureFrom('a.jpg', { kind: 'pixels', ...seen }, 'content', undefined)).toEqual(asItIs);
    expect(pictureFrom('a.mp4', { kind: 'other' }, 'content', choice)).toBeUndefined();
  });
});

test('sharp says the same of the size of what was made as we said before', async () => {
  const { width, height } = await sharp(await photograph({ width: 31, height: 17 })).metadata();
  expect([width, height]).toEqual([31, 17]);
});
