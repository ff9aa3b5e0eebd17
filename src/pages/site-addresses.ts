import type { IndexProps } from '../../layouts/props.ts';
import { SHARED_FOLDER } from '../blog/published.ts';
import { address, type Address } from '../lib/urls.ts';
import { ICON_NAMES, type IconName } from './render-icons.ts';

export const STYLESHEET = address('/assets/pamphlet.css');
export const EXTRA_SCRIPT = address('/assets/extras.js');
export const THEME_SCRIPT = address('/assets/theme.js');
export const LANGUAGE_SCRIPT = address('/assets/languages.js');

/** The SVG, for browsers that support it. */
export const FAVICON = address('/favicon.svg');

/** Browsers request `/favicon.ico` and `/apple-touch-icon.png` at these fixed addresses. */
export function iconAddress(name: IconName): Address {
  return address((name.startsWith('icon') ? '/assets/' : '/') + name);
}

/** Below the folder of each language. */
export const MANIFEST = address('/manifest.webmanifest');

/** Media files that do not lie beside a text. */
export const MEDIA_FOLDER = address('/media/');

/** True if the address of a media file comes from its name, outside a post's folder. */
export function isPublicMedia(at: Address): boolean {
  return at.startsWith(MEDIA_FOLDER);
}

const FOLDERS = ['/assets/', MEDIA_FOLDER, SHARED_FOLDER];
const ICONS: ReadonlySet<string> = new Set([FAVICON, ...ICON_NAMES.map(iconAddress)]);

export function isIcon(path: string): boolean {
  return ICONS.has(path);
}

/** True for files of all languages. */
export function isShared(path: string): boolean {
  return isIcon(path) || FOLDERS.some((folder) => path.startsWith(folder));
}

export const INDEXES: Readonly<Record<IndexProps['kind'], string>> = {
  categories: '/category/',
  tags: '/tag/',
  authors: '/author/',
  allSeries: '/series/',
  archive: '/archive/',
};
