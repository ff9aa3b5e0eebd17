import type { TranslationProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import type { Page } from './page.ts';
import type { Post } from '../content/post.ts';
import { ownName, primaryTag, textDirection } from '../lib/languages.ts';
import { createUrls, type Address, type Urls } from '../lib/urls.ts';
import type { Edition } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';

/** A post in all its languages; undefined when there is only one. */
export function translationProps(
  post: Post,
  { blog, urls }: { readonly blog: Blog; readonly urls: Urls },
): readonly TranslationProps[] | undefined {
  const members = blog.translations.of(post);
  if (members.length === 0) return undefined;
  const languages = members.map(({ lang }) => primaryTag(lang));
  return members.map(({ lang, post: { address }, isOriginal }) => {
    const primary = primaryTag(lang);
    // "Español" is enough, unless there are two of them.
    const isAlone = languages.filter((other) => other === primary).length === 1;
    return {
      lang,
      dir: textDirection(lang),
      name: ownName(isAlone ? primary : lang),
      href: urls.href(address),
      url: urls.absolute(address),
      isOriginal,
    };
  });
}

/** A page, and the language that it is in. */
export interface Counterpart {
  readonly address: Address;
  readonly edition: Edition;
}

/** What pages of all languages are known by. */
export interface Counterparts {
  readonly settings: Settings;
  readonly editions: readonly { readonly edition: Edition }[];
  /** Pages of all languages, by key. */
  readonly counterparts: ReadonlyMap<Address, readonly Counterpart[]>;
}

/** A page in all languages of a blog in several, the first language first; undefined when it is there in one. */
export function alternatesOf(
  page: Page,
  { settings, editions, counterparts }: Counterparts,
): readonly TranslationProps[] | undefined {
  const same = editions.length > 1 && !page.owner ? counterparts.get(page.key) : undefined;
  if (!same || same.length < 2) return undefined;
  // These addresses have their language in them.
  const urls = createUrls(settings);
  return same.map(({ address, edition }): TranslationProps => {
    const { language: lang } = edition;
    return {
      lang,
      dir: textDirection(lang),
      name: ownName(lang),
      href: urls.href(address),
      url: urls.absolute(address),
      isOriginal: edition === editions[0]?.edition,
    };
  });
}
