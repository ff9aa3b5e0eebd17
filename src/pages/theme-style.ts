import { PALETTES, VARIABLES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import type { FontSetting } from '../config/font-settings.ts';
import type { Theme } from '../config/theme-settings.ts';
import { address, type Urls } from '../lib/urls.ts';

/** What headings and the name of the blog are. No rule of the theme is weaker, so a language keeps its own type. */
const TITLES = ':where(h1, h2, h3, h4, h5, h6, .masthead-title)';

/** Shown for letters that a font file does not have. */
const FALLBACKS = { text: 'serif', titles: 'var(--serif)', code: 'monospace' } as const;

const FORMATS: Readonly<Record<string, string>> = { ttf: 'truetype', otf: 'opentype' };

/** What the settings change in the theme, as a style sheet; empty when that is nothing. */
export function themeStyle({ fonts = {} }: Theme, colours: ThemeColours, urls: Urls): string {
  const own = Object.values(fonts).flatMap((font) => (typeof font === 'object' ? facesOf(font, urls) : []));
  const { text, titles, code } = fonts;
  const variables = [
    ...changedColours(colours),
    ...(text === undefined ? [] : [['--serif', stackOf(text, FALLBACKS.text)]]),
    ...(code === undefined ? [] : [['--mono', stackOf(code, FALLBACKS.code)]]),
  ];
  return [
    ...new Set(own),
    ...rule(':root', variables),
    ...(titles === undefined ? [] : rule(TITLES, [['font-family', stackOf(titles, FALLBACKS.titles)]])),
  ].join('\n');
}

function changedColours({ light, dark }: ThemeColours): string[][] {
  const { letterpress } = PALETTES;
  return (Object.keys(VARIABLES) as (keyof Print)[])
    .filter((key) => light[key] !== letterpress.light[key] || dark[key] !== letterpress.dark[key])
    .map((key) => [VARIABLES[key], `light-dark(${light[key]}, ${dark[key]})`]);
}

function stackOf(font: FontSetting, fallback: string): string {
  return typeof font === 'string' ? font : `'${font.family}', ${font.fallback ?? fallback}`;
}

/** https://www.w3.org/TR/css-fonts-4/#font-face-rule */
function facesOf({ family, files }: Exclude<FontSetting, string>, urls: Urls): string[] {
  return files.flatMap(({ file, weight, style }) => {
    const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
    // A quotation mark or bracket in the name of the file would end the address.
    const href = urls.href(address(`/${file}`)).replaceAll("'", '%27');
    return rule('@font-face', [
      ['font-family', `'${family}'`],
      ['font-style', style],
      ['font-weight', weight],
      ['font-display', 'swap'],
      ['src', `url('${href}') format('${FORMATS[extension] ?? extension}')`],
    ]);
  });
}

function rule(selector: string, declarations: readonly (readonly string[])[]): string[] {
  if (declarations.length === 0) return [];
  return [[`${selector} {`, ...declarations.map((one) => `  ${one.join(': ')};`), '}', ''].join('\n')];
}

const COMMENTS = /\s*\/\*[\s\S]*?\*\//g;

/**
 * Style sheets as one file, without the comments: they are for those who read the theme, and a fifth of what readers of the
 * site would load. No string of the theme has the signs of a comment in it.
 */
export function styleSheet(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(COMMENTS, '')).join('\n');
}
