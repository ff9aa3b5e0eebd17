import { posix } from 'node:path';
import type { VNode } from 'preact';
import type { PostProps, TranslationProps } from '../../../layouts/props.ts';
import { faultsIn } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { ownName, primaryTag, textDirection } from '../../lib/languages.ts';
import { LinkGuesses } from '../../lib/nearest.ts';
import type { Problem } from '../../lib/problems.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';

/** Posts and pages in several languages lead to each other, for readers and with `hreflang`. */
export const translations: BlogFeature = {
  name: 'translations',
  slots: { margin: Translations },
  head(page, context) {
    const { owner } = page;
    const props = owner?.part === 'page' ? translationProps(owner.post, context) : undefined;
    return props ? { translations: props } : {};
  },
  checks: checkTranslations,
};

/** "Also in: Français, العربية": the same page in its other languages, each named by itself. */
function Translations({ head, site }: Pick<PostProps, 'head' | 'site'>): VNode | null {
  const words = messagesFor(site.lang);
  const others = head.translations?.filter((one) => one.href !== head.href) ?? [];
  if (others.length === 0) return null;
  return (
    <p class="filed translations">
      {words.post.alsoIn}
      {words.space}
      {others.map((one, index) => (
        <>
          {index > 0 && words.comma}
          <a rel="alternate" hreflang={one.lang} lang={one.lang} dir={one.dir} href={one.href}>
            {one.name}
          </a>
        </>
      ))}
    </p>
  );
}

/** A post in all its languages, for its page; undefined when there is only one. */
function translationProps(
  post: Post,
  { blog, urls }: Pick<PageContext, 'blog' | 'urls'>,
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

const HOW = 'Write the name of its file, such as 2010-06-21-picnic.md, or its slug.';

/** Says why posts cannot be the translations that they say they are. */
function checkTranslations({ context, posts, root }: CheckedBlog<PageContext>): Problem[] {
  const files = new LinkGuesses(posts.map(({ file }) => file));
  const slugs = new LinkGuesses(posts.map(({ slug }) => slug));
  return context.blog.translations.faults.flatMap(({ post, message, hint }) => {
    const { file, translationOf: typed = '' } = post;
    const near = (): string | undefined =>
      files.from(file, posix.join(posix.dirname(file), typed), typed) ?? slugs.near(typed, typed);
    const guess = hint === undefined ? near() : undefined;
    const meant = guess === undefined || guess === typed ? HOW : `Did you mean “${guess}”?`;
    const faults = faultsIn(root, file);
    faults.value(['translationOf'], 'translationOf', message, hint ?? meant);
    return faults.problems;
  });
}
