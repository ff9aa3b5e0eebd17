import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hash } from '../lib/hash.ts';
import { remember } from '../lib/remember.ts';
import { partOfLanguage, type TypefacePart } from '../lib/typeface.ts';
import { address, type Address, type Href, type Urls } from '../lib/urls.ts';
import type { Settings } from '../settings/settings.ts';
import { themeFile } from './theme-files.ts';

/** Their names change with what is in them. */
export const TYPEFACE_FOLDER = address('/assets/type/');

/** The faces of Source Serif 4 that the theme has a use for. Browsers thicken the italic where it is bold. */
export const FACES = [
  { name: '400-normal', weight: '400', style: 'normal' },
  { name: '700-normal', weight: '700', style: 'normal' },
  { name: '400-italic', weight: '400', style: 'italic' },
] as const;

type Face = (typeof FACES)[number];

interface FontFile {
  readonly at: Address;
  readonly bytes: Buffer;
}

/** Path of a file of the theme, which `tools/typeface` makes. */
export const fontPath = (part: TypefacePart, face: Face['name']): string =>
  themeFile(`type/${part}-${face}.woff2`);

const fontFile = remember((path: string): FontFile => {
  const bytes = readFileSync(path);
  const name = `${basename(path, '.woff2')}-${hash(bytes).slice(0, 8)}.woff2`;
  return { at: address(`${TYPEFACE_FOLDER}${name}`), bytes };
});

/** The file of a part in one of the faces, as it is published. */
export const fileOf = (part: TypefacePart, { name }: Face): FontFile => fontFile(fontPath(part, name));

/** True if the site is set in Source Serif 4, and not in typefaces of the owner or of the reader's machine. */
export function hasTypeface({ theme }: Pick<Settings, 'theme'>): boolean {
  return theme.typeface !== 'system' && theme.fonts?.text === undefined;
}

/** Files that every page is set in, for the browser to load at once. A later page then needs none. */
export function preloadedFonts(settings: Settings, urls: Urls): Href[] {
  const part = hasTypeface(settings) ? partOfLanguage(settings.language) : undefined;
  return part === undefined ? [] : FACES.map((face) => urls.href(fileOf(part, face).at));
}
