import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';

import {
  loadCardRenderer,
  type CardContent,
  type CardRenderer,
} from '../../../../src/features/cards/card-renderer.ts';
import { hasCardLetters, loadCardType } from '../../../../src/features/cards/card-type.ts';
import { isNear, pixelAt } from '../../../support/photographs.ts';

const CONTENT: CardContent = {
  site: 'Elm Street',
  title: 'A picnic',
  line: '21 June 2010',
  palette: 'letterpress',
};
const PAPER = [0xf6, 0xf1, 0xe6];

describe('letters', () => {
  test.each([400, 700] as const)('the typeface of weight %i has every letter of a card', async (weight) => {
    const type = await loadCardType(weight);
    const letters = Array.from({ length: 0x2fff }, (_, code) => String.fromCodePoint(code)).filter(
      (letter) => letter === letter.normalize('NFC') && hasCardLetters(letter),
    );
    expect(letters.length).toBeGreaterThan(600);
    expect(letters.filter((letter) => !type.has(letter))).toEqual([]);
  });

  test.each(['Việt Nam', 'Ελλάδα', 'Россия', 'Straße “naïve” – café…', 'e\u0301'])(
    '%s can be shown',
    (text) => {
      expect(hasCardLetters(text)).toBe(true);
    },
  );

  test.each(['夏の会', 'نزهة', 'Picnic 🎉', ''])('%j cannot', (text) => {
    expect(hasCardLetters(text)).toBe(false);
  });
});

describe('a card', () => {
  let press: CardRenderer;
  beforeAll(async () => {
    press = await loadCardRenderer();
  });

  test('is a PNG of 1200 x 630 pixels, and light', async () => {
    const card = await press.print(CONTENT);
    expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(card.length).toBeLessThan(40_000);
    expect(await pixelAt(card, () => [10, 10])).toSatisfy(isNear(PAPER));
  });

  test('comes out the same each time', async () => {
    const [one, other] = await Promise.all([press.print(CONTENT), press.print(CONTENT)]);
    expect(one.equals(other)).toBe(true);
  });

  test('has outlines and no text, so that no font of the machine has a say', () => {
    const svg = press.render({ ...CONTENT, title: '<script>alert(1)</script> & “more”' });
    expect(svg).not.toMatch(/<(?!\/?svg|path|\?xml)|NaN|Infinity|alert/);
  });

  test.each([
    ['a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
    ['many words', 'word '.repeat(200).trim()],
    ['one letter', 'A'],
  ])('keeps its margins with %s', async (_what, title) => {
    const { data, info } = await sharp(await press.print({ ...CONTENT, site: title, title, line: title }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isPaper = (x: number, y: number): boolean => {
      const start = (y * info.width + x) * info.channels;
      return isNear(PAPER)([...data.subarray(start, start + info.channels)]);
    };
    const rows = Array.from({ length: info.height }, (_, y) => y);
    const columns = Array.from({ length: info.width }, (_, x) => x);
    for (const x of [40, 70, info.width - 71, info.width - 41])
      expect(rows.every((y) => isPaper(x, y))).toBe(true);
    for (const y of [20, info.height - 21]) expect(columns.every((x) => isPaper(x, y))).toBe(true);
    // Between headline and rule, too.
    expect(columns.every((x) => isPaper(x, 515))).toBe(true);
  });

  test('shows the spot colour of the palette', async () => {
    const at = (): readonly [number, number] => [600, 524];
    const [red, blue] = await Promise.all(
      (['letterpress', 'prussian'] as const).map(async (palette) =>
        pixelAt(await press.print({ ...CONTENT, palette }), at),
      ),
    );
    expect(red).toSatisfy(isNear([0xa3, 0x26, 0x1b]));
    expect(blue).toSatisfy(isNear([0x1d, 0x4e, 0x80]));
  });
});
