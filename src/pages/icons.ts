import { readFileSync } from 'node:fs';
import { iconFile } from '../../layouts/styles/index.ts';
import { hash } from '../lib/hash.ts';
import { address, type Address } from '../lib/urls.ts';
import type { Settings } from '../config/settings.ts';
import { paper } from '../../layouts/styles/paper.ts';
import type { PageContext } from './context.ts';
import { Page } from './page.ts';
import { TextPage } from './text-page.ts';

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

export type IconName = keyof typeof ICON_ADDRESSES;

/** An icon of pixels. Those of the theme are there already; those of an owner's drawing are made from it. */
export class IconPage extends Page {
  readonly kind = 'raster';
  readonly name: IconName;
  /** The owner's drawing. */
  readonly svg: string | undefined;
  readonly #basis: string;

  constructor(name: IconName, svg: string | undefined, basis: string) {
    super(ICON_ADDRESSES[name]);
    this.name = name;
    this.svg = svg;
    this.#basis = basis;
  }

  /** The icon of the theme. */
  themeIcon(): Buffer {
    return readFileSync(iconFile(this.name));
  }

  protected override signature(): string {
    return this.svg === undefined ? hash(this.themeIcon()) : JSON.stringify([this.#basis, this.svg]);
  }
}

/** The icons of the site in every form that is asked for, and the manifest that names them. */
export function iconPages({ icon, basis, settings, urls, site }: PageContext): Page[] {
  const drawing = icon ?? readFileSync(iconFile('icon.svg'), 'utf8');
  const names = Object.keys(ICON_ADDRESSES) as IconName[];
  const src = (name: IconName): string => urls.href(ICON_ADDRESSES[name]);
  const manifest = {
    name: settings.title,
    short_name: shortName(settings.title),
    ...(settings.description === undefined ? {} : { description: settings.description }),
    lang: site.lang,
    dir: site.dir,
    id: site.home,
    start_url: site.home,
    scope: site.home,
    display: 'minimal-ui',
    background_color: paper.light,
    theme_color: paper.light,
    icons: [
      { src: urls.href(FAVICON), type: 'image/svg+xml', sizes: 'any' },
      { src: src('icon-192.png'), type: 'image/png', sizes: '192x192' },
      { src: src('icon-512.png'), type: 'image/png', sizes: '512x512' },
      { src: src('icon-maskable-512.png'), type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
  return [
    ...names.map((name) => new IconPage(name, icon, basis)),
    new TextPage(FAVICON, () => drawing),
    new TextPage(MANIFEST, () => `${JSON.stringify(manifest, null, 2)}\n`),
  ];
}

/** A home screen has room for about so many characters. */
const ROOM = 12;

/** As many words of a title as there is room for; all of it when the first is too long already. */
export function shortName(title: Settings['title']): string {
  const words = title.split(' ');
  let short = '';
  for (const word of words) {
    const longer = short === '' ? word : `${short} ${word}`;
    if ([...longer].length > ROOM) break;
    short = longer;
  }
  return short === '' ? title : short;
}
