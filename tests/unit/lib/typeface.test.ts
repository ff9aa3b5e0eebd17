import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { PARTS_IN_ORDER, partsOfLanguage, typefaceParts } from '../../../src/lib/typeface.ts';

test('the parts of the typeface are those of its package', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/source-serif-4'));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as object;
  expect(PARTS_IN_ORDER.toSorted()).toEqual(Object.keys(ranges).toSorted());
});

test.each([
  ['The café, “Émile” – œuvre … 5 €', []],
  ['Łódź', ['latin-ext']],
  ['Đồng bào', ['latin-ext', 'vietnamese']],
  ['Αθήνα', ['greek']],
  ['Київ', ['cyrillic']],
  ['سلام 你好', []],
])('%s needs the parts %j', (text, parts) => {
  expect(typefaceParts(text)).toEqual(parts);
});

test.each([
  ['en-GB', ['latin']],
  ['ru', ['latin', 'cyrillic']],
  ['el', ['latin', 'greek']],
  ['ar', []],
  ['zh', []],
  ['sr-Latn', ['latin']],
])('a page in %s is set in the parts %j', (language, parts) => {
  expect(partsOfLanguage(language)).toEqual(parts);
});
