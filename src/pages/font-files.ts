import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hash } from '../lib/hash.ts';
import { setOf } from '../lib/lists.ts';
import { remember } from '../lib/remember.ts';
import { type TypefacePart } from '../lib/typeface.ts';
import { address, type Href, type Urls } from '../lib/urls.ts';
import type { Settings } from '../settings/settings.ts';
import { themeFile } from './theme-files.ts';

/** File names contain a content hash. */
export const TYPEFACE_FOLDER = address('/assets/type/');

/**
 * Faces of Source Serif 4 in the theme. Browsers synthesise bold italic.
 *
 * @property width relative to Times New Roman, for an English sentence. A fallback with this width and the
 *   same ascent keeps line breaks
 * @property suffix of the fallback's name
 */
export const FACES = [
  { name: '400-normal', weight: '400', style: 'normal', width: 1.1503, suffix: '' },
  { name: '700-normal', weight: '700', style: 'normal', width: 1.0679, suffix: ' Bold' },
  { name: '400-italic', weight: '400', style: 'italic', width: 1.0587, suffix: ' Italic' },
] as const;

type Face = (typeof FACES)[number];

/** `tools/typeface` makes these files. */
export const fontPath = (part: TypefacePart, face: Face['name']) => themeFile(`type/${part}-${face}.woff2`);

const fontFile = remember((path: string) => {
  const bytes = readFileSync(path);
  const name = `${basename(path, '.woff2')}-${hash(bytes).slice(0, 8)}.woff2`;
  return { at: address(`${TYPEFACE_FOLDER}${name}`), bytes };
});

export const fileOf = (part: TypefacePart, { name }: Face) => fontFile(fontPath(part, name));

export function hasTypeface({ theme }: Pick<Settings, 'theme'>): boolean {
  return theme.typeface !== 'system' && theme.fonts?.text === undefined;
}

export function preloadedFonts(settings: Settings, urls: Urls): Href[] {
  const part = hasTypeface(settings) ? partOfLanguage(settings.language) : undefined;
  return part === undefined ? [] : FACES.map((face) => urls.href(fileOf(part, face).at));
}

const EXTENDED = setOf('az bs cs cy eo et hr hu lt lv mi mt pl ro sk sl sr tk tr');

/** Undefined for other scripts. */
export function partOfLanguage(language: string): TypefacePart | undefined {
  const { language: primary, script } = new Intl.Locale(language).maximize();
  switch (script) {
    case 'Latn':
      if (primary === 'vi') return 'vietnamese';
      return EXTENDED.has(primary) ? 'latin-ext' : 'latin';
    case 'Cyrl':
      return 'cyrillic';
    case 'Grek':
      return 'greek';
    default:
      return undefined;
  }
}
