import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { typefaceParts, type TypefacePart, UNICODE_RANGES } from '../../../src/lib/typeface.ts';
import { FACES, fontPath, partOfLanguage } from '../../../src/pages/font-files.ts';

test('each part of the typeface has a file for each face', () => {
  const parts = Object.keys(UNICODE_RANGES) as TypefacePart[];
  const missing = parts.flatMap((part) =>
    FACES.map(({ name }) => fontPath(part, name)).filter((path) => !existsSync(path)),
  );
  expect(missing).toEqual([]);
});

test.each([
  ['The café, “Émile” – œuvre … 5 €', []],
  ['Łódź', ['latin-ext']],
  ['Đồng bào', ['latin-ext', 'vietnamese']],
  ['Αθήνα', ['greek']],
  ['Київ', ['cyrillic']],
  ['Қазақстан', ['cyrillic', 'cyrillic-ext']],
  ['سلام 你好', []],
])('%s needs the parts %j', (text, parts) => {
  expect(typefaceParts(text)).toEqual(parts);
});

test.each([
  ['en-GB', 'latin'],
  ['pl', 'latin-ext'],
  ['vi', 'vietnamese'],
  ['ru', 'cyrillic'],
  ['el', 'greek'],
  ['ar', undefined],
  ['zh', undefined],
  ['sr-Latn', 'latin-ext'],
  ['sr', 'cyrillic'],
])('a page in %s is set in the part %s', (language, part) => {
  expect(partOfLanguage(language)).toBe(part);
});
