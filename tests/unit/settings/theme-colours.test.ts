import { describe, expect, test } from 'vitest';
import { type Colour, PALETTES, type ThemeColours } from '../../../layouts/styles/palettes.ts';
import { themeColours } from '../../../src/settings/theme-colours.ts';
import type { Theme } from '../../../src/settings/theme-settings.ts';
import { isReadable, luminance } from '../../../src/settings/colour.ts';

const themeOf = (colours: Theme['colours'], palette: Theme['palette'] = 'letterpress'): Theme => ({
  palette,
  colours,
});

/** Too little contrast. */
function unreadable(all: ThemeColours): string[] {
  return (['light', 'dark'] as const).flatMap((scheme) => {
    const { paper, shade, ...text } = all[scheme];
    return (['ink', 'inkSoft', 'spot'] as const)
      .filter((key) => !isReadable(text[key], [paper, shade]))
      .map((key) => `${scheme} ${key}`);
  });
}

describe('colours', () => {
  test.each(['letterpress', 'prussian'] as const)(
    'are those of the palette %s when none is named',
    (name) => {
      expect(themeColours({ palette: name })).toEqual(PALETTES[name]);
      expect(themeColours(themeOf({}, name))).toEqual(PALETTES[name]);
    },
  );

  test('keep paper and ink when only the spot colour is another', () => {
    const { light, dark } = themeColours(themeOf({ spot: '#2f6b3a' }));
    const { letterpress } = PALETTES;
    expect(light).toEqual({ ...letterpress.light, spot: '#2f6b3a' });
    expect(dark).toEqual({ ...letterpress.dark, spot: '#69bd79' });
  });

  test('for dark pages follow from the light ones: ink becomes paper, paper ink', () => {
    const { dark } = themeColours(themeOf({ paper: '#faf6e3', ink: '#1b2b20', spot: '#2f6b3a' }));
    expect(dark).toMatchObject({ paper: '#121c15', ink: '#e6e3d1', spot: '#69bd79' });
    expect(luminance(dark.shade)).toBeGreaterThan(luminance(dark.paper));
  });

  test('that are named are taken as they are', () => {
    const dark = { paper: '#000000', ink: '#fafafa', spot: '#ffcc00' } as const;
    const named = { paper: '#ffffff', ink: '#111111', spot: '#663399' } as const;
    expect(themeColours(themeOf({ ...named, dark }))).toMatchObject({ light: named, dark });
  });

  test('that cannot be read become the nearest that can', () => {
    const { light, dark } = themeColours(
      themeOf({ paper: '#ffffff', ink: '#cccccc', spot: '#c9a227', dark: { spot: '#333333' } }),
    );
    expect([light.ink, light.spot, dark.spot]).toEqual(['#767676', '#8f731c', '#8c8c8c']);
  });
});

/** Deterministic. */
function* someColours(count: number): Generator<NonNullable<Theme['colours']>> {
  let seed = 1;
  const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
  const colour = (): Colour | undefined =>
    next() % 3 === 0 ? undefined : `#${(next() % 0x1000000).toString(16).padStart(6, '0')}`;
  const three = () => ({ paper: colour(), ink: colour(), spot: colour() });
  for (let index = 0; index < count; index++) yield { ...three(), dark: next() % 2 ? three() : undefined };
}

test('whatever is named, everything can be read', () => {
  for (const colours of someColours(1000)) {
    expect([colours, unreadable(themeColours(themeOf(colours)))]).toEqual([colours, []]);
  }
});
