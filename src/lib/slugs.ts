import { shortHash } from './hash.ts';
import { groupBy } from './lists.ts';

/** Symbols that carry meaning in names: "C++" and "C#" must not become "c". */
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

/**
 * The part of an address that stands for a name. Letters, marks and digits of every script are kept, in lower
 * case; everything else becomes a hyphen.
 *
 * @returns a text without slashes or dots, never empty: a name with no letter or digit gets a stable hash. `con` and other
 *   names that Windows reserves become `x-con`.
 */
export function slugify(name: string): string {
  const slug = slugOf(name);
  return isReservedName(slug) ? `x-${slug}` : slug;
}

function slugOf(name: string): string {
  const spoken = name.normalize('NFC').replaceAll(/[+#&@%€£$]/g, (symbol) => SPOKEN[symbol] ?? ' ');
  const slug = spoken
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/['’ʼ]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (!/[\p{L}\p{N}]/u.test(slug)) return `x-${shortHash(name.normalize('NFC'))}`;
  return slug.length > LONGEST / 4 && Buffer.byteLength(slug) > LONGEST ? cut(slug) : slug;
}

/** In bytes of UTF-8. File systems allow 255; other names get an ending, too. */
const LONGEST = 200;

/** A long slug without its end, and a stable ending that tells it from others with the same start. */
function cut(slug: string): string {
  let start = '';
  for (const letter of slug) {
    if (Buffer.byteLength(start + letter) > LONGEST - 10) break;
    start += letter;
  }
  return `${start.replace(/-+$/, '')}-${shortHash(slug)}`;
}

/** What makes two spellings one name: letter case and spaces do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC').replaceAll(/\s+/gu, '');
}

/**
 * Gives each of several different names a slug of its own. Where two would share one, the name that the slug
 * spells keeps it (else the first in code-point order) and the others get a stable ending.
 *
 * @param names different names and the slug each would like
 */
export function distinctSlugs(names: ReadonlyMap<string, string>): Map<string, string> {
  const bySlug = groupBy(names.keys(), (name) => names.get(name) ?? '');
  const taken = new Set(bySlug.keys());
  const result = new Map<string, string>();
  for (const [slug, rivals] of bySlug) {
    const owner = rivals.find((name) => foldName(name) === slug) ?? rivals.toSorted()[0];
    for (const name of rivals)
      result.set(name, name === owner ? slug : withEnding(slug, foldName(name), taken));
  }
  return result;
}

/** @param taken slugs of other names; the new one is added to it */
function withEnding(slug: string, name: string, taken: Set<string>): string {
  let own = `${slug}-${shortHash(name)}`;
  // A name may be just that.
  while (taken.has(own)) own = `${slug}-${shortHash(own)}`;
  taken.add(own);
  return own;
}

/** Names of devices, with any ending. @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\.|$)/i;

/**
 * Whether Windows cannot store a file or folder of this name, so that a site with it cannot be copied there: the name of
 * a device, a dot or space at the end, or a sign that means something there.
 *
 * @param name one part of a path
 */
export function isReservedName(name: string): boolean {
  return DEVICE.test(name) || /[. ]$|[<>:"|?*\\\p{Cc}]/u.test(name);
}
