import { posix } from 'node:path';
import { alsoIn } from '../../../layouts/components/post-parts.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import { problemAt } from '../../content/front-matter.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { createLinkGuesses } from '../../lib/nearest.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { translationProps } from '../../pages/translation-props.ts';

export const translations: BlogFeature = {
  name: 'translations',
  slots: { margin: Translations },
  head({ post }, context) {
    const props = post && translationProps(post, context);
    return props ? { translations: props } : {};
  },
  checks: checkTranslations,
};

function Translations({ head, site }: Pick<PostProps, 'head' | 'site'>) {
  // The language menu has the others.
  const inMenu = new Set(site.languages?.map(({ lang }) => lang));
  const others = head.translations?.filter(({ href, lang }) => href !== head.href && !inMenu.has(lang));
  return alsoIn(others, messagesFor(site.lang), true);
}

const HOW = 'Write the name of its file, such as 2010-06-21-picnic.md, or its slug.';

function checkTranslations({ context, posts, root }: CheckedBlog<PageContext>) {
  const files = createLinkGuesses(posts.map(({ file }) => file));
  const slugs = createLinkGuesses(posts.map(({ slug }) => slug));
  return context.blog.translations.faults.map(({ post, message, hint }) => {
    const { file, translationOf: typed = '' } = post;
    const near = () =>
      files.from(file, posix.join(posix.dirname(file), typed), typed) ?? slugs.near(typed, typed);
    const guess = hint === undefined ? near() : undefined;
    const meant = guess === undefined || guess === typed ? HOW : `Did you mean “${guess}”?`;
    return problemAt(root, file, ['translationOf'], 'translationOf', message, hint ?? meant);
  });
}
