import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { themeFile } from '../../../src/pages/theme-files.ts';
import { ICON_NAMES, renderIcons, type IconName } from '../../../src/pages/render-icons.ts';
import { pixelAt } from '../../support/photographs.ts';

const PAPER = [0xf6, 0xf1, 0xe6];
const RED = [0xff, 0, 0];
const square =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#f00" d="M0 0h10v10H0z"/></svg>';

/** The PNG inside an ICO. */
const pngOf = (name: string, bytes: Buffer): Buffer =>
  name === 'favicon.ico' ? bytes.subarray(bytes.readUInt32LE(18)) : bytes;

async function rendered(svg: string, name: IconName): Promise<Buffer> {
  return pngOf(name, (await renderIcons(Buffer.from(svg), '#f6f1e6')).get(name) ?? Buffer.alloc(0));
}

describe("the theme's icons are those of its drawing", () => {
  const drawing = renderIcons(readFileSync(themeFile('icons/icon.svg')), '#f6f1e6');
  test.each(ICON_NAMES)('%s', async (name) => {
    const kept = pngOf(name, readFileSync(themeFile(`icons/${name}`)));
    const fresh = pngOf(name, (await drawing).get(name) ?? Buffer.alloc(0));
    const [before, after] = await Promise.all([kept, fresh].map((one) => sharp(one).raw().toBuffer()));
    expect(before?.equals(after ?? Buffer.alloc(0))).toBe(true);
  });
});

test('an ICO holds one PNG of 32 pixels', async () => {
  const ico = (await renderIcons(Buffer.from(square), '#f6f1e6')).get('favicon.ico') ?? Buffer.alloc(0);
  expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32]);
  expect(ico.readUInt32LE(14)).toBe(ico.length - 22);
  expect(await sharp(pngOf('favicon.ico', ico)).metadata()).toMatchObject({
    format: 'png',
    width: 32,
    height: 32,
  });
});

test('each icon is as wide and high as its place asks', async () => {
  const icons = await renderIcons(Buffer.from(square), '#f6f1e6');
  const sizes = [...icons].map(async ([name, bytes]) => {
    const { width, height } = await sharp(pngOf(name, bytes)).metadata();
    return [name, width, height];
  });
  expect(await Promise.all(sizes)).toEqual([
    ['favicon.ico', 32, 32],
    ['apple-touch-icon.png', 180, 180],
    ['icon-192.png', 192, 192],
    ['icon-512.png', 512, 512],
    ['icon-maskable-512.png', 512, 512],
  ]);
});

test('an icon that will be cut into a shape has paper around the drawing, within the circle that stays', async () => {
  const icon = await rendered(square, 'icon-maskable-512.png');
  expect(await pixelAt(icon, () => [0, 0])).toEqual(PAPER);
  expect(await pixelAt(icon, () => [256, 256])).toEqual(RED);
  // The drawing's corners touch the safe circle, whose radius is two fifths of the width.
  const reach = Math.floor(Math.SQRT1_2 * 0.4 * 512) + 1;
  expect(await pixelAt(icon, () => [256 - reach, 256 - reach])).toEqual(PAPER);
});

test('a drawing that is not square is not bent', async () => {
  const wide = square.replace('0 0 10 10', '0 0 20 10');
  const icon = await rendered(wide, 'icon-192.png');
  expect(await pixelAt(icon, () => [48, 96])).toEqual([...RED, 255]);
  expect(await pixelAt(icon, () => [48, 20])).toEqual([0, 0, 0, 0]);
});

test('what is no drawing is refused', async () => {
  await expect(renderIcons(Buffer.from('<p>No drawing.</p>'), '#f6f1e6')).rejects.toThrow(
    /unsupported image format/,
  );
});
