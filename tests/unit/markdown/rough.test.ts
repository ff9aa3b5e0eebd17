import { describe, expect, test } from 'vitest';
import { rough, roughAll } from '../../../src/markdown/rough.ts';

const LETTER = rough`^\p{L}$`;
const CAPITAL = rough`^\p{Lu}$`;
const NUMBER = rough`^\p{N}$`;

function charactersFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));
}

/** Letters, capital letters and numbers of the languages that the pages of a blog may have, and of others. */
const ALPHABETS = {
  Latin: 'AZazÀÖØÞßöøÿĀāŁłŒœŠšŸŹźŽžȘșȚțẠạỹ',
  Greek: 'ΆΩάώΐϋ',
  Cyrillic: 'ЀЯаяіїґ',
  Hebrew: 'את',
  Arabic: 'ابيپچکگی',
  Devanagari: 'अह',
  Thai: 'กฮ',
  Japanese: 'ぁんァンー々',
  Chinese: '一龥',
  Korean: '가힣',
  Armenian: 'Աև',
  Georgian: 'აჰ',
};

describe('ranges in place of classes of Unicode', () => {
  test.each(Object.entries(ALPHABETS))('know the letters of %s', (_, alphabet) => {
    expect(Array.from(alphabet).filter((letter) => !LETTER.test(letter))).toEqual([]);
  });

  test('take no sign for a letter: in Latin, Greek and Cyrillic, among punctuation, symbols and full-width signs', () => {
    const signs = [
      ...charactersFrom(0, 0x52f),
      ...charactersFrom(0x2000, 0x2bff),
      ...charactersFrom(0x3000, 0x303f),
      ...charactersFrom(0xff00, 0xff65),
    ].filter((sign) => /[\p{P}\p{S}\p{Z}\p{C}\p{Nd}]/u.test(sign) && !/\p{Cn}/u.test(sign));
    // Four rare marks of Greek and Cyrillic.
    expect(signs.filter((sign) => LETTER.test(sign) && !'\u0375\u0387\u03f6\u0482'.includes(sign))).toEqual(
      [],
    );
  });

  test('take no small letter for a capital one', () => {
    expect(
      charactersFrom(0, 0xffff).filter((letter) => /\p{Ll}/u.test(letter) && CAPITAL.test(letter)),
    ).toEqual(['\u0390']);
  });

  test('know digits', () => {
    expect(Array.from('09²٠٩۰۹०९①０９').filter((digit) => !NUMBER.test(digit))).toEqual([]);
  });

  test('stand within a class, on their own and behind an escaped bracket', () => {
    expect(rough`^[^\p{L}x]+$`.test('12')).toBe(true);
    expect(rough`^[^\p{L}\]]+$`.test('ä')).toBe(false);
    expect(rough`^\[\p{L}{2}\]$`.test('[är]')).toBe(true);
    expect(rough`^\\\p{L}$`.test('\\ä')).toBe(true);
    expect(rough`^\p{L}[.]\p{Lu}$`.test('ä.Ä')).toBe(true);
    expect(Array.from('aä1 ß'.matchAll(roughAll`\p{L}`), ([letter]) => letter)).toEqual(['a', 'ä', 'ß']);
  });

  test('leave other classes and values as they are', () => {
    const mark = '[!?]';
    expect(rough`^\p{P}${mark}$`.source).toBe(String.raw`^\p{P}[!?]$`);
  });
});
