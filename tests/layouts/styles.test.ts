import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COLOURS, PALETTES, type Colour } from '../../layouts/styles/palettes.ts';
import { contrast } from '../../src/settings/colour.ts';
import { SHAPES } from '../../src/lib/picture.ts';
import { shapeRules } from '../../src/pages/site-files.ts';
import { STYLES, styleSheet, themeText } from '../../src/pages/theme-files.ts';

const read = (name: string): string => themeText(`styles/${name}.css`);
const always = [...STYLES.defaults, ...STYLES.rules];
const names = [...always, 'wide', 'comments', 'formulas', 'authors'];
const theme = names.map(read).join('\n');
const withoutComments = theme.replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** Light and dark. */
function colours(css: string, token: string): string[] {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`No token ${token}`);
  return [light, dark];
}

describe('the theme', () => {
  it('names every file of its folder', () => {
    const folder = new URL('../../layouts/styles/', import.meta.url);
    const inFolder = readdirSync(folder).filter((name) => name.endsWith('.css'));
    expect([...names, 'languages', 'logo', 'search'].map((name) => `${name}.css`).toSorted()).toEqual(
      inFolder.toSorted(),
    );
  });

  it('has a rule for each shape of a picture', () => {
    const rules = SHAPES.map(([w, h]) => `.shape-${w}x${h} {\n  --shape: ${w} / ${h};\n}\n`);
    expect(shapeRules()).toEqual(rules);
  });

  it('weighs less than 7.75 KB compressed, with comments', () => {
    const sheet = styleSheet([...shapeRules(), ...[...always, 'wide', 'comments'].map(read)]);
    expect(gzipSync(sheet).length).toBeLessThan(7.75 * 1024);
  });

  it('has a switch of less than 1 KB', () => {
    expect(gzipSync(themeText('scripts/theme.js')).length).toBeLessThan(1024);
  });

  it('has a script of extras of less than 1.5 KB, so that both stay below 3 KB', () => {
    expect(gzipSync(themeText('scripts/extras.js')).length).toBeLessThan(1536);
  });

  it('works from right to left: no left and no right', () => {
    expect(
      withoutComments.match(
        /(?:margin|padding|border|inset)-(?:left|right)|(?<![-\w])(?:left|right)\s*:|float: (?:left|right)/g,
      ),
    ).toBeNull();
    // A rule for texts from right to left may say on which side they begin.
    const general = withoutComments.replaceAll(/^[^{}]*:dir\(rtl\) \{[^}]*\}/gm, '');
    expect(general.match(/text-align:\s*(?:left|right)/g)).toBeNull();
  });

  it('has no shadows, no gradients and no round corners', () => {
    expect(withoutComments.match(/shadow|gradient|border-radius/g)).toBeNull();
  });

  it('loads nothing', () => {
    expect(withoutComments.match(/url\(|@import|@font-face/g)).toBeNull();
  });

  it('keeps every colour in the tokens, but for paper', () => {
    const rest = names
      .filter((name) => name !== 'tokens' && name !== 'print')
      .map(read)
      .join('\n');
    expect(rest.match(/#[\da-f]{3,8}\b|rgb|hsl|oklch/g)).toBeNull();
  });

  it('colours code with tokens whose contrast is tested below, on ground that is', () => {
    const css = read('code');
    const used = [...css.matchAll(/(?:color|background): ([^;]+);/g)].map(([, value]) => value);
    expect(new Set(used)).toEqual(
      new Set(['var(--shade)', 'var(--spot)', 'var(--ink-soft)', 'var(--paper)']),
    );
  });

  it('has the colours of the first palette in its tokens', () => {
    const { light, dark } = PALETTES.letterpress;
    for (const key of COLOURS) {
      expect(colours(theme, key === 'inkSoft' ? 'ink-soft' : key)).toEqual([light[key], dark[key]]);
    }
  });
});

describe.each(Object.entries(PALETTES))('the palette %s', (_name, palette) => {
  it.each(['light', 'dark'] as const)('can be read in the %s', (scheme) => {
    const { paper, shade, ink, inkSoft, spot } = palette[scheme];
    const ratios = [ink, inkSoft, spot].flatMap((text: Colour) => [
      contrast(text, paper),
      contrast(text, shade),
    ]);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  });
});
