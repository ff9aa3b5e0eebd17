import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { themeFile } from '../../../src/pages/theme-files.ts';
import { PALETTES, type ThemeColours } from '../../../layouts/styles/palettes.ts';
import { themeIcon } from '../../../src/pages/icons.ts';

const drawing = readFileSync(themeFile('icons/icon.svg'), 'utf8');

const fillsOf = (svg = ''): string[] => [...svg.matchAll(/fill: (#\w+)/g)].map(([, fill = '']) => fill);

test('the drawing of the theme is in the colours of the first palette', () => {
  const { light, dark } = PALETTES.letterpress;
  const [front, , print, darkFront, , darkPrint] = fillsOf(drawing);
  expect([front, print, darkFront, darkPrint]).toEqual([light.spot, light.paper, dark.spot, dark.paper]);
  expect(themeIcon(drawing, PALETTES.letterpress)).toBeUndefined();
});

test('other colours take the place of all of them, in light and dark', () => {
  const { light, dark } = PALETTES.letterpress;
  const colours: ThemeColours = {
    light: { ...light, paper: '#ffffff', spot: '#2f6b3a' },
    dark: { ...dark, paper: '#000000', spot: '#69bd79' },
  };
  const made = themeIcon(drawing, colours);
  expect(fillsOf(made)).toEqual(['#2f6b3a', '#1b3d21', '#ffffff', '#69bd79', '#447b4f', '#000000']);
  expect(made?.replaceAll(/#\w{6}/g, '')).toBe(drawing.replaceAll(/#\w{6}/g, ''));
});
