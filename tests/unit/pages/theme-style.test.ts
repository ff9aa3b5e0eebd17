import { expect, test } from 'vitest';
import { themeColours } from '../../../src/settings/theme-colours.ts';
import type { Theme } from '../../../src/settings/theme-settings.ts';
import { createUrls } from '../../../src/lib/urls.ts';
import { themeStyle } from '../../../src/pages/site-files.ts';
import { styleSheet } from '../../../src/pages/theme-files.ts';

const urls = createUrls({ url: 'https://blog.example', pathPrefix: '/blog/' });
const KARLA = {
  family: 'Karla',
  files: [{ file: "it's/karla.woff2", weight: '400 700', style: 'normal' as const }],
};

function styleOf(theme: Partial<Theme>): string {
  const whole: Theme = { palette: 'letterpress', ...theme };
  return themeStyle(whole, themeColours(whole), urls);
}

test('the first palette changes nothing', () => {
  expect(styleOf({})).toBe('');
  expect(styleOf({ colours: { spot: '#a3261b', dark: { spot: '#f0937f' } } })).toBe('');
});

test('a palette changes one variable', () => {
  expect(styleOf({ palette: 'prussian' })).toBe(':root {\n  --spot: light-dark(#1d4e80, #8fbbe8);\n}\n');
});

test('names of typefaces stand as they are typed', () => {
  expect(styleOf({ fonts: { text: "'Gill Sans', sans-serif", titles: 'Futura', code: 'Menlo' } })).toBe(
    ":root {\n  --serif: 'Gill Sans', sans-serif;\n  --mono: Menlo;\n}\n\n" +
      ':where(h1, h2, h3, h4, h5, h6, .masthead-title) {\n  font-family: Futura;\n}\n',
  );
});

test('a file is loaded from the site itself, below its path', () => {
  expect(styleOf({ fonts: { text: KARLA } })).toBe(`@font-face {
  font-family: 'Karla';
  font-style: normal;
  font-weight: 400 700;
  font-display: swap;
  src: url('/blog/it%27s/karla.woff2') format('woff2');
}

:root {
  --serif: 'Karla', serif;
}
`);
});

test('a typeface for two uses is declared once', () => {
  const style = styleOf({ fonts: { text: KARLA, titles: { ...KARLA, fallback: 'Arial' } } });
  expect(style.match(/@font-face/g)).toHaveLength(1);
  expect(style).toContain("font-family: 'Karla', Arial;");
});

test.each([
  ['a.ttf', 'truetype'],
  ['a.OTF', 'opentype'],
  ['a.woff', 'woff'],
])('%s is of the format %s', (file, format) => {
  const files = [{ file, weight: '400', style: 'normal' as const }];
  expect(styleOf({ fonts: { code: { family: 'A', files } } })).toContain(`format('${format}')`);
});

test.each([
  ['two files are one', ['a {}\n', 'b {}\n'], 'a {}b {}'],
  ['comments are left out', ['/* One. */\na {} /* Two,\n   long. */\n\nb {}\n'], ' a {}b {}'],
  ['what is between two comments stays', ['/* One. */ a {} /* Two. */'], ' a {}'],
  ['quotation marks stay', ["a { content: '/' / '' }\n"], "a { content: '/' / '' }"],
  [
    'spaces behind commas are left out, but for those in strings',
    [`a{b: c, d "e, f" 'g, "h, ', i}`],
    `a{b: c,d "e, f" 'g, "h, ',i}`,
  ],
  ['indents are left out', ['a {\n  b: c;\n  d: e f,\n    g;\n}\n'], 'a{b:c;d:e f,g}'],
  ['sums keep their spaces', ['a + b > c {\n  d: calc(1px + 2px);\n}\n'], 'a + b>c{d:calc(1px + 2px)}'],
  [
    'a line break that joins selectors is white space',
    ['.a\n  > :is(\n    b,\n    c\n  )\n  d {\n}\n'],
    '.a >:is(b,c) d{}',
  ],
  [
    'names in selectors need no quotation marks',
    ["[type='file'], [href^='http'], [src*='.svg'] {\n  content: \"[a='b']\";\n}\n"],
    `[type=file],[href^=http],[src*='.svg']{content:"[a='b']"}`,
  ],
  [
    'a number below one needs no zero, unless it is text',
    ["a {\n  margin: 0.5rem 0 10.5px -0.5em;\n  content: 'to 0.5';\n}\n"],
    "a{margin:.5rem 0 10.5px -0.5em;content:'to 0.5'}",
  ],
])('%s', (_case, parts, expected) => {
  expect(styleSheet(parts)).toBe(expected);
});
