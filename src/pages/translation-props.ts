import { textDirection } from './text-direction.ts';
import type { TranslationProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import type { Page } from './page.ts';
import type { Post } from '../content/post.ts';
import { nameAmong } from '../lib/languages.ts';
import type { Address, Urls } from '../lib/urls.ts';

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

/** @param languages all of the blog or post, for the name */
export function propsIn(
  lang: string,
  languages: readonly string[],
  at: Address,
  urls: Urls,
  isOriginal: boolean,
): TranslationProps {
  return {
    lang,
    dir: textDirection(lang),
    name: nameAmong(lang, languages),
    href: urls.href(at),
    url: urls.absolute(at),
    isOriginal,
  };
}

/** The first language first. Undefined for one language. */
export function alternatesOf(
  { owner, key }: Page,
  { counterparts }: { readonly counterparts: ReadonlyMap<Address, readonly TranslationProps[]> },
): readonly TranslationProps[] | undefined {
  const same = owner ? undefined : counterparts.get(key);
  return same && same.length > 1 ? same : undefined;
}
