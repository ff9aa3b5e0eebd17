import { readFileSync } from 'node:fs';
import { PALETTES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { mix } from '../lib/colour.ts';
import { hash } from '../lib/hash.ts';
import { address, type Address } from '../lib/urls.ts';
import { isPng } from '../settings/kinds.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { ProblemsError } from '../lib/problems.ts';
import { drawIcons, iconsId, type IconName } from '../pictures/icons.ts';
import { UNREADABLE } from '../pictures/image-info.ts';
import type { PageContext } from './context.ts';
import { FilePage, type Page, RasterPage, TextPage } from './page.ts';
import { themeFile, themeText } from './theme-files.ts';

/** The drawing itself, for browsers that show it. */
export const FAVICON = address('/favicon.svg');
export const MANIFEST = address('/manifest.webmanifest');

/** Icons of pixels, by file name. Browsers and telephones ask for the first two at these addresses by themselves. */
export const ICON_ADDRESSES = {
  'favicon.ico': address('/favicon.ico'),
  'apple-touch-icon.png': address('/apple-touch-icon.png'),
  'icon-192.png': address('/assets/icon-192.png'),
  'icon-512.png': address('/assets/icon-512.png'),
  'icon-maskable-512.png': address('/assets/icon-maskable-512.png'),
} as const satisfies Readonly<Record<string, Address>>;

/**
 * An icon of pixels. Those of the theme are there already; those of another drawing, or of other colours, are made.
 *
 * @param drawing SVG or PNG; undefined for the icon of the theme as it is
 */
function iconPage(name: IconName, drawing: Buffer | undefined, context: PageContext): RasterPage {
  const { settings, cacheKeys, colours } = context;
  const at = ICON_ADDRESSES[name];
  if (!drawing) {
    const read = (): Buffer => readFileSync(themeFile(`icons/${name}`));
    return new RasterPage(
      at,
      undefined,
      () => hash(read()),
      () => Promise.resolve(read()),
    );
  }
  const id = iconsId(drawing, colours.light.paper);
  const draw = (): Promise<ReadonlyMap<string, Buffer>> =>
    drawIcons(drawing, colours.light.paper).catch(() => {
      const file = settings.icon ?? SETTINGS_FILE;
      const hint = 'Save it again as “plain SVG” or as PNG.';
      throw new ProblemsError([{ file, rule: 'picture', severity: 'error', ...UNREADABLE, hint }]);
    });
  return new RasterPage(
    at,
    id,
    () => JSON.stringify([cacheKeys, hash(drawing)]),
    (store) => store.part(id, name, draw),
  );
}

/** The icons of the site in every form that is asked for, the manifest that names them, and the logo. */
export function iconPages(context: PageContext): Page[] {
  const { settings, urls, site, colours } = context;
  const { paper } = colours.light;
  const own = themeText('icons/icon.svg');
  const recoloured = themeIcon(own, colours);
  const made =
    context.pictures?.icon?.bytes ?? (recoloured === undefined ? undefined : Buffer.from(recoloured));
  const logos = [context.pictures?.logo, context.pictures?.logoDark].flatMap((picture) =>
    picture ? [new FilePage(picture.at, { ...picture, source: picture.file })] : [],
  );
  const names = Object.keys(ICON_ADDRESSES) as IconName[];
  const hasSvg = !isPng(settings.icon);
  const src = (name: IconName): string => urls.href(ICON_ADDRESSES[name]);
  const manifest = {
    name: settings.title,
    ...(settings.description === undefined ? {} : { description: settings.description }),
    lang: site.lang,
    dir: site.dir,
    id: site.home,
    start_url: site.home,
    scope: site.home,
    display: 'minimal-ui',
    background_color: paper,
    theme_color: paper,
    icons: [
      ...(hasSvg ? [{ src: urls.href(FAVICON), type: 'image/svg+xml', sizes: 'any' }] : []),
      { src: src('icon-192.png'), type: 'image/png', sizes: '192x192' },
      { src: src('icon-512.png'), type: 'image/png', sizes: '512x512' },
      { src: src('icon-maskable-512.png'), type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
  return [
    ...names.map((name) => iconPage(name, made, context)),
    ...(hasSvg ? [new TextPage(FAVICON, () => made?.toString() ?? own)] : []),
    ...logos,
    new TextPage(MANIFEST, () => `${JSON.stringify(manifest, null, 2)}\n`),
  ];
}

/** The shadow on the fold: the spot colour, this much nearer to black. */
const FOLD = { light: 0.43, dark: 0.35 } as const;

/** A rule of the drawing: `.front { fill: #a3261b }`. */
const FILL = /\.(front|back|print) \{ fill: #[\da-f]{6} \}/g;

/** What marks the second half of its style, for dark surroundings. */
const DARK = '@media (prefers-color-scheme: dark)';

/**
 * The theme's icon in the colours of a site.
 *
 * @param svg the drawing of the theme, `icon.svg`
 * @returns undefined when the colours are the theme's own, for which the drawing is there as it is
 */
export function themeIcon(svg: string, { light, dark }: ThemeColours): string | undefined {
  const { letterpress } = PALETTES;
  const isOwn = (['paper', 'spot'] as const).some(
    (key) => light[key] !== letterpress.light[key] || dark[key] !== letterpress.dark[key],
  );
  if (!isOwn) return undefined;
  const [before = '', after = ''] = svg.split(DARK);
  return `${coloured(before, light, FOLD.light)}${DARK}${coloured(after, dark, FOLD.dark)}`;
}

function coloured(style: string, { paper, spot }: Print, fold: number): string {
  const fills: Readonly<Record<string, string>> = {
    front: spot,
    back: mix(spot, '#000000', fold),
    print: paper,
  };
  return style.replaceAll(FILL, (_, name: string) => `.${name} { fill: ${fills[name] ?? spot} }`);
}
