import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { type TypefacePart, UNICODE_RANGES } from '../../src/lib/typeface.ts';
import { FACES, fontPath } from '../../src/pages/font-files.ts';
import { closeAll, hasChromium, sharedChromium } from './chromium.ts';

const ASCII = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?“”‘’«»–—…•§€№';

const LETTERS: Readonly<Record<TypefacePart, string>> = {
  latin: `${ASCII}ÄÖÜäöüßÀÂÇÉÈÊËÎÏÔŒÙÛŸàâçéèêëîïôœùûÿÁÍÑÓÚáíñóú¿¡ÅÆØåæøÃÕãõÐÞðþ`,
  'latin-ext': `${ASCII}ĄĆĘŁŃÓŚŹŻąćęłńóśźżČĎĚŇŘŠŤŮŽčďěňřšťůžŐŰőűĞİŞğışȘȚșțĂăĀĒĢĪĶĻŅŪāēģīķļņūĖĮŲėįųĈĜĤĴŜŬĉĝĥĵŝŭŴŶŵŷĦħƏə`,
  vietnamese: `${ASCII}ĂÂĐÊÔƠƯăâđêôơưẮẰẲẴẶấầẩẫậẾỀếềểễệỐồổỗộỚờởỡợỨừửữựỲỳỷỹỵ`,
  greek: `${ASCII}ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ`,
  cyrillic: `${ASCII}АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёҐЄІЇґєіїЂЈЉЊЋЏђјљњћџЃЅЌѓѕќЎў`,
  'cyrillic-ext': 'ҒҚҢҰҮҺӘӨғқңұүһәө₴₸₽',
};

describe.skipIf(!hasChromium)('the files of the typeface', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await sharedChromium();
    page = await browser.newPage();
  });
  afterAll(() => closeAll(browser));

  const parts = Object.keys(UNICODE_RANGES) as TypefacePart[];
  test.each(parts.flatMap((part) => FACES.map(({ name }) => [part, name] as const)))(
    '%s-%s.woff2 has every letter of its languages, and kerns them',
    async (part, face) => {
      const data = readFileSync(fontPath(part, face)).toString('base64');
      const { missing, kerned } = await page.evaluate(
        async ([letters, base64]) => {
          const font = new FontFace('Tested', `url(data:font/woff2;base64,${base64})`);
          await font.load();
          document.fonts.add(font);
          // A missing letter has the width of the fallback font, for every fallback.
          const context = document.createElement('canvas').getContext('2d');
          if (!context) throw new Error('There is no canvas.');
          const width = (text: string, fallback: string): number => {
            context.font = `1000px Tested, ${fallback}`;
            return context.measureText(text).width;
          };
          const lacks = (letter: string): boolean =>
            width(letter, 'monospace') !== width(letter, 'sans-serif');
          const [a, b] = letters.includes('T') ? ['T', 'o'] : ['Ғ', 'ө'];
          const pair = width(`${a}${b}`, 'serif') - width(a, 'serif') - width(b, 'serif');
          const found = { missing: [...letters].filter(lacks), kerned: pair < 0 };
          document.fonts.delete(font);
          return found;
        },
        [LETTERS[part], data] as const,
      );
      expect(missing).toEqual([]);
      expect(kerned).toBe(true);
    },
  );
});
