import { expect, it } from 'vitest';
import { font } from '../../src/settings/font-settings.ts';
import { checkStyle } from '../../src/content/own-styles.ts';
import { growthOf, LINEAR } from './growth.ts';

it.each<[string, (size: number) => string]>([
  ['brackets within brackets', (size) => '('.repeat(size)],
  ['addresses within addresses', (size) => 'image-set('.repeat(size / 10)],
  ['addresses of other sites on one line', (size) => 'a{b:url(//x.example)}'.repeat(size / 21)],
  ['addresses of other sites on many lines', (size) => 'a{b:url(//x.example)}\n'.repeat(size / 22)],
  ['comments', (size) => '/**/'.repeat(size / 4)],
  ['a comment that is not closed', (size) => `/*${'*'.repeat(size)}`],
  ['a text in quotation marks', (size) => `"${'\\"'.repeat(size / 2)}`],
  ['lines', (size) => '\n'.repeat(size)],
])('checking a style sheet of %s takes time in proportion to its size', async (_what, cssOf) => {
  expect(await growthOf(cssOf, (css) => checkStyle('styles/a.css', css))).toBeLessThan(LINEAR);
});

it.each<[string, (size: number) => string]>([
  ['words', (size) => `${'a '.repeat(size / 2)};`],
  ['letters', (size) => `${'a'.repeat(size)};`],
  ['a name that is not closed', (size) => `'${'a '.repeat(size / 2)}`],
  ['names', (size) => `${"'a', ".repeat(size / 5)};`],
  ['spaces', (size) => `a,${' '.repeat(size)};`],
])('so does reading names of typefaces: %s', async (_what, stackOf) => {
  expect(await growthOf(stackOf, (stack) => font.safeParse(stack))).toBeLessThan(LINEAR);
});
