import type { Messages } from '../i18n/messages.ts';
import { address, createUrls, type Address, type Urls } from '../lib/urls.ts';
import { editionsOf, type Edition } from '../settings/editions.ts';

/** Addresses of one language of a blog. */
export interface EditionUrls extends Urls {
  /**
   * Where the site has an address of this language: `/category/press/` is at `/de/kategorie/press/`. Texts and files that
   * all languages share stay where they are. Placing an address again changes nothing.
   */
  place(at: Address): Address;
}

/** Files below are for all languages. */
const SHARED = /^\/(?:assets|media|draft)\/|^\/(?:favicon|apple-touch-icon)\b/;

/**
 * @param edition the language
 * @param texts addresses of posts, pages and media files, which have their language in them already
 * @param words of the language
 */
export function editionUrls(
  edition: Edition,
  texts: ReadonlySet<string>,
  { addressWords }: Pick<Messages, 'addressWords'>,
): EditionUrls {
  const { root, settings, translatesAddresses } = edition;
  const urls = createUrls(settings);
  const roots = editionsOf(settings).flatMap((one) => (one.root === '/' ? [] : [one.root]));
  if (root === '/' && !translatesAddresses) return { ...urls, place: (at) => at };
  const words: Readonly<Record<string, string>> = translatesAddresses ? addressWords : {};
  const place = (at: Address): Address => {
    const [path = '', fragment] = at.split('#', 2);
    const isPlaced = roots.some((folder) => path.startsWith(folder));
    if (path !== '/' && (isPlaced || isText(path, texts) || SHARED.test(path))) return at;
    const parts = path.slice(1).split('/');
    // Only the first part, and what stands before the number of a page, are ours.
    const translated = parts.map((part, index) => {
      const isOurs = index === 0 || (part === 'page' && /^\d+$/.test(parts[index + 1] ?? ''));
      return isOurs && Object.hasOwn(words, part) ? words[part] : part;
    });
    return address(root + translated.join('/') + (fragment === undefined ? '' : `#${fragment}`));
  };
  return { place, href: (at) => urls.href(place(at)), absolute: (at) => urls.absolute(place(at)) };
}

/** True for the address of a text, and of a file that stands beside its page. */
function isText(path: string, texts: ReadonlySet<string>): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return texts.has(path) || (folder !== '/' && texts.has(folder));
}
