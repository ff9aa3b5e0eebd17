import type { TranslationProps } from '../../layouts/props.ts';
import type { Blog } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import { ownName, primaryTag, textDirection } from '../lib/languages.ts';
import type { Urls } from '../lib/urls.ts';

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
