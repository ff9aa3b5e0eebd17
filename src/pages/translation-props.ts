import { textDirection } from './text-direction.ts';
import type { TranslationProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import type { Page } from './page.ts';
import type { Post } from '../content/post.ts';
import { nameAmong } from '../lib/languages.ts';
import { createUrls, type Address, type Urls } from '../lib/urls.ts';
import { languagesOf, type Edition } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';

/** Undefined for one language. */
export function translationProps(
  post: Post,
  { blog, urls }: { readonly blog: Blog; readonly urls: Urls },
): readonly TranslationProps[] | undefined {
  const members = blog.translations.of(post);
  if (members.length === 0) return undefined;
  const languages = members.map(({ lang }) => lang);
  return members.map(({ lang, post: { address: at }, isOriginal }) =>
    propsIn(lang, languages, at, urls, isOriginal),
  );
}

function propsIn(lang: string, languages: readonly string[], at: Address, urls: Urls, isOriginal: boolean) {
  return {
    lang,
    dir: textDirection(lang),
    name: nameAmong(lang, languages),
    href: urls.href(at),
    url: urls.absolute(at),
    isOriginal,
  };
}

export interface Counterpart {
  address: Address;
  edition: Edition;
}

export interface Counterparts {
  settings: Settings;
  editions: readonly { readonly edition: Edition }[];
  /** By page key. */
  counterparts: ReadonlyMap<Address, readonly Counterpart[]>;
}

/** The first language first. Undefined for one language. */
export function alternatesOf(
  page: Page,
  { settings, editions, counterparts }: Counterparts,
): readonly TranslationProps[] | undefined {
  const same = editions.length > 1 && !page.owner ? counterparts.get(page.key) : undefined;
  if (!same || same.length < 2) return undefined;
  // These addresses include their language.
  const urls = createUrls(settings);
  const languages = languagesOf(settings);
  return same.map(({ address, edition }) =>
    propsIn(edition.language, languages, address, urls, edition === editions[0]?.edition),
  );
}
