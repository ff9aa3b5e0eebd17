import type { Messages } from '../i18n/messages.ts';
import { address, createUrls, type Address, type Urls } from '../lib/urls.ts';
import { editionsOf, type Edition } from '../settings/editions.ts';
import { isShared } from './site-addresses.ts';

export interface EditionUrls extends Urls {
  /** `/category/press/` → `/de/kategorie/press/`. Leaves texts and shared files in place. Idempotent. */
  place(at: Address): Address;
}

/** The first segment, and the `page` before a page number. */
const TRANSLATED = /^[^/]+|(?<=\/)page(?=\/\d+(?:\/|$))/g;

/** @param texts addresses that include their language. Without them, nothing moves */
export function editionUrls(
  edition: Edition,
  { addressWords }: Pick<Messages, 'addressWords'>,
  texts?: ReadonlySet<string>,
): EditionUrls {
  const { root, settings, translatesAddresses } = edition;
  const urls = createUrls(settings);
  const roots = editionsOf(settings).flatMap((one) => (one.root === '/' ? [] : [one.root]));
  if (!texts || (root === '/' && !translatesAddresses)) return { ...urls, place: (at) => at };
  const words = new Map(Object.entries(translatesAddresses ? addressWords : {}));
  const place = (at: Address) => {
    const [path = ''] = at.split('#', 1);
    const isPlaced = roots.some((folder) => path.startsWith(folder));
    if (path !== '/' && (isPlaced || isText(path, texts) || isShared(path))) return at;
    const translated = path.slice(1).replaceAll(TRANSLATED, (part) => words.get(part) ?? part);
    return address(root + translated + at.slice(path.length));
  };
  return { place, href: (at) => urls.href(place(at)), absolute: (at) => urls.absolute(place(at)) };
}

/** Includes files beside their pages. */
function isText(path: string, texts: ReadonlySet<string>) {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return texts.has(path) || (folder !== '/' && texts.has(folder));
}
