import { shortHash } from './hash.ts';
import { primaryTag } from './languages.ts';

/** "C++" and "C#" must not both become "c". */
const SPOKEN: Readonly<Record<string, string>> = {
  '+': ' plus ',
  '#': ' sharp ',
  '&': ' and ',
  '@': ' at ',
  '%': ' percent ',
  '€': ' euro ',
  '£': ' pound ',
  $: ' dollar ',
};

/** `SPOKEN` in a language, as far as CLDR knows: `Kaffee & Kuchen` is `kaffee-und-kuchen`. */
function spokenIn(tag: string) {
  // Addresses in English stay as they are.
  if (primaryTag(tag) === 'en') return SPOKEN;
  // Without English, Node falls back to the machine's locale.
  const tags = [tag, 'en'];
  const [, and] = new Intl.ListFormat(tags).formatToParts(['a', 'b']);
  const percent = new Intl.NumberFormat(tags, { style: 'unit', unit: 'percent', unitDisplay: 'long' });
  const words = percent.formatToParts(5).flatMap(({ type, value }) => (type === 'unit' ? value : []));
  return { ...SPOKEN, '&': ` ${and?.value} `, '%': ` ${words.join(' ')} ` };
}

/**
 * Letters, marks and digits of all scripts in lower case, and hyphens.
 *
 * @param language BCP 47 tag, for the words of symbols
 * @returns never empty, without slashes or dots. A name without letters or digits gets a stable hash. A name
 *   that Windows reserves gets a prefix: `x-con`.
 */
export function slugify(name: string, language = 'en'): string {
  const slug = slugOf(name, spokenIn(language));
  return isReservedName(slug) ? `x-${slug}` : slug;
}

function slugOf(name: string, spoken: typeof SPOKEN) {
  const slug = name
    .normalize('NFC')
    .replaceAll(/[+#&@%€£$]/g, (symbol) => spoken[symbol] ?? ' ')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/['’ʼ]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|(?<!-)-+$/g, '');
  if (!/[\p{L}\p{N}]/u.test(slug)) return `x-${shortHash(name.normalize('NFC'))}`;
  return slug.length > LONGEST / 4 && Buffer.byteLength(slug) > LONGEST ? cut(slug) : slug;
}

/** UTF-8 bytes. File systems allow 255, including a suffix. */
const LONGEST = 200;

/** Between two letters. A hash keeps it distinct. */
function cut(slug: string) {
  const bytes = Buffer.from(slug).subarray(0, LONGEST - 10);
  const start = new TextDecoder().decode(bytes, { stream: true });
  return `${start.replace(/(?<!-)-+$/, '')}-${shortHash(slug)}`;
}

/** Ignores case and spaces. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC').replaceAll(/\s+/gu, '');
}

/** Windows device names. @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\.|$)/i;

/**
 * True if Windows cannot store the name.
 *
 * @param name one path segment
 */
export function isReservedName(name: string): boolean {
  return DEVICE.test(name) || /[. ]$|[<>:"|?*\\\p{Cc}]/u.test(name);
}
