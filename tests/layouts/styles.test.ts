import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  extraScriptFile,
  paletteFiles,
  searchFiles,
  styleFiles,
  themeScriptFile,
} from '../../layouts/styles/index.ts';
import { ink, paper, spots } from '../../layouts/styles/paper.ts';
import { styleSheet } from '../../src/pages/style-sheet.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const theme = styleFiles.map(read).join('\n');
const withoutComments = theme.replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** The two colours of a token, light and dark. */
function colours(css: string, token: string): [string, string] {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`No token ${token}`);
  return [light, dark];
}

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe('the theme', () => {
  it('names every file of its folder', () => {
    const folder = new URL('../../layouts/styles/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.css'));
    const named = [...styleFiles, searchFiles.styles].map((file) => basename(file));
    expect(named.toSorted()).toEqual(files.toSorted());
  });

  it('weighs less than 6.5 KB compressed', () => {
    expect(gzipSync(styleSheet([theme])).length).toBeLessThan(6.5 * 1024);
  });

  it('has a switch of less than 1 KB', () => {
    expect(gzipSync(read(themeScriptFile)).length).toBeLessThan(1024);
  });

  it('has a script of extras of less than 1.5 KB, so that both stay below 3 KB', () => {
    expect(gzipSync(read(extraScriptFile)).length).toBeLessThan(1536);
  });

  it('works from right to left: no left and no right', () => {
    expect(
      withoutComments.match(
        /(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|float/g,
      ),
    ).toBeNull();
    expect(withoutComments.match(/text-align:\s*(?:left|right)/g)).toBeNull();
  });

  it('has no shadows, no gradients and no round corners', () => {
    expect(withoutComments.match(/shadow|gradient|border-radius/g)).toBeNull();
  });

  it('loads nothing', () => {
    expect(withoutComments.match(/url\(|@import|@font-face/g)).toBeNull();
  });

  it('keeps every colour in the tokens, but for paper', () => {
    const rest = styleFiles
      .filter((file) => !/(tokens|print)\.css$/.test(file))
      .map(read)
      .join('\n');
    expect(rest.match(/#[\da-f]{3,8}\b|rgb|hsl|oklch/g)).toBeNull();
  });

  it('colours code with tokens whose contrast is tested below, on ground that is', () => {
    const css = read(styleFiles.find((file) => file.endsWith('code.css')) ?? '');
    const used = [...css.matchAll(/(?:color|background): ([^;]+);/g)].map(([, value]) => value);
    expect(new Set(used)).toEqual(
      new Set(['var(--shade)', 'var(--spot)', 'var(--ink-soft)', 'var(--paper)']),
    );
  });

  it('gives browsers the colour of its paper', () => {
    expect(colours(theme, 'paper')).toEqual([paper.light, paper.dark]);
  });

  it('prints social cards in the colours of the tokens', () => {
    expect([ink.black, ink.soft]).toEqual([colours(theme, 'ink')[0], colours(theme, 'ink-soft')[0]]);
    expect(spots.letterpress).toBe(colours(theme, 'spot')[0]);
    expect(spots.prussian).toBe(colours(read(paletteFiles['prussian'] ?? ''), 'spot')[0]);
  });
});

describe('contrast', () => {
  const grounds = ['paper', 'shade'];
  it.each(['ink', 'ink-soft', 'spot'].flatMap((token) => grounds.map((ground) => [token, ground])))(
    '%s on %s passes 4.5:1 in light and dark',
    (token, ground) => {
      const [light, dark] = colours(theme, token);
      const [lightGround, darkGround] = colours(theme, ground);
      expect(contrast(light, lightGround)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, darkGround)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(Object.entries(paletteFiles))(
    'the palette %s passes it too, and changes one variable',
    (_name, file) => {
      const css = read(file);
      expect(css.match(/--[\w-]+:/g)).toEqual(['--spot:']);
      const [light, dark] = colours(css, 'spot');
      for (const ground of grounds) {
        const [lightGround, darkGround] = colours(theme, ground);
        expect(contrast(light, lightGround)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark, darkGround)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
