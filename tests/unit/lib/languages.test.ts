import { textDirection } from '../../../src/pages/text-direction.ts';
import { expect, test } from 'vitest';
import { canonicalTag, nameAmong, ownName, primaryTag } from '../../../src/lib/languages.ts';

test.each([
  ['en-GB', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa', 'rtl'],
  ['ur', 'rtl'],
  ['yi', 'rtl'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['ku-Latn', 'ltr'],
  ['zh-Hans', 'ltr'],
])('%s is written %s', (tag, direction) => {
  expect(textDirection(tag)).toBe(direction);
});

test.each([
  ['en', 'en'],
  ['EN-gb', 'en-GB'],
  ['zh-hans', 'zh-Hans'],
  ['de-CH-1996', 'de-CH-1996'],
  ['english', undefined],
  ['English', undefined],
  ['en_GB', undefined],
  ['e', undefined],
  ['', undefined],
  ['en-', undefined],
  ['<b>', undefined],
])('the tag %j is %j', (tag, canonical) => {
  expect(canonicalTag(tag)).toBe(canonical);
});

test('a code of two letters is a language when CLDR has a name for it', () => {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  expect(codes.filter((code) => canonicalTag(code) !== undefined)).toEqual(
    codes.filter((code) => names.of(code) !== undefined),
  );
});

test.each([
  ['en', 'English'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['de', 'Deutsch'],
  ['ar', 'العربية'],
  ['zh', '中文'],
  ['tr', 'Türkçe'],
  // A private-use code without a name in any locale.
  ['qaa', 'Qaa'],
])('%s calls itself %s', (tag, name) => {
  expect(ownName(tag)).toBe(name);
});

test.each([
  ['en-GB', ['en-GB', 'de'], 'English'],
  ['en-GB', ['de', 'fr'], 'English'],
  ['en-GB', ['en-GB', 'en-US'], 'English (United Kingdom)'],
  ['en-GB', ['en', 'en-GB'], 'English (United Kingdom)'],
  ['en', ['en', 'en-GB'], 'English'],
  ['de-AT', ['de-AT', 'en'], 'Deutsch'],
  ['pt-BR', ['pt-BR', 'en'], 'Português'],
  ['zh-Hans', ['en', 'zh-Hans'], '中文'],
  ['zh-Hans', ['zh-Hant', 'zh-Hans'], '中文（简体）'],
  ['sr-Latn', ['en', 'sr-Latn'], 'Srpski'],
])('%s among %j is %s', (tag, tags, name) => {
  expect(nameAmong(tag, tags)).toBe(name);
});

test('two of one language are told apart', () => {
  expect(ownName('zh-Hans')).not.toBe(ownName('zh-Hant'));
  expect([primaryTag('zh-Hans-CN'), primaryTag('fr')]).toEqual(['zh', 'fr']);
});
