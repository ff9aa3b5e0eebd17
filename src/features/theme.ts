import type { ComponentType } from 'preact';
import { LAYOUTS } from '../../layouts/layouts.ts';
import type { ThemeColours } from '../../layouts/styles/palettes.ts';
import { isRecord } from '../lib/json.ts';
import type { SettingsInput } from '../settings/settings.ts';

export type ThemeLayouts = {
  readonly [Name in keyof typeof LAYOUTS]?: ComponentType<Parameters<(typeof LAYOUTS)[Name]>[0]>;
};

type ThemeSettings = NonNullable<SettingsInput['theme']>;

/**
 * A look, as a value of the setting `theme`. Its settings are defaults: the owner changes them by the
 * options of the theme, or by `{ ...theme, colours: { … } }`.
 */
export interface Theme extends Omit<ThemeSettings, 'palette'> {
  /** Small letters, digits and hyphens. */
  readonly name: string;
  /** Replace the built-in ones. An owner's `layouts/` replace these. */
  readonly layouts?: ThemeLayouts;
  /** CSS after the built-in theme's and that of features. An owner's `styles/` follow. */
  readonly styles?: readonly string[];
  /** Palettes by name, besides the built-in ones. */
  readonly palettes?: Readonly<Record<string, ThemeColours>>;
  readonly palette?: string;
  /** Defaults of the setting `lists`. */
  readonly lists?: SettingsInput['lists'];
}

/** The parts of a theme that are no settings. */
export type ThemeCode = Pick<Theme, 'name' | 'layouts' | 'styles' | 'palettes'>;

const CODE = ['name', 'layouts', 'styles', 'palettes'];

/** Not validated. */
export interface SplitSettings {
  readonly theme?: ThemeCode;
  /** With the theme's defaults. */
  readonly settings: unknown;
}

/** Separates code and settings of a theme. @param given settings as typed */
export function splitTheme(given: unknown): SplitSettings {
  if (!isRecord(given) || !isTheme(given['theme'])) return { settings: given };
  const { lists, name, layouts, styles, palettes, ...theme } = given['theme'];
  const own = given['lists'];
  return {
    theme: { name, layouts, styles, palettes } as ThemeCode,
    settings: {
      ...given,
      theme,
      lists: isRecord(own) && isRecord(lists) ? { ...lists, ...own } : (own ?? lists),
    },
  };
}

function isTheme(theme: unknown): theme is Record<string, unknown> {
  return isRecord(theme) && CODE.some((key) => key in theme);
}
