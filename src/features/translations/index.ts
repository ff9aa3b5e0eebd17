import type { BlogFeature } from '../../pages/context.ts';
import { checkTranslations } from './check-translations.ts';
import { translationProps } from './translation-props.ts';
import { Translations } from './translations.tsx';

/** Posts and pages in several languages lead to each other, for readers and with `hreflang`. */
export const translations: BlogFeature = {
  name: 'translations',
  slots: { margin: Translations },
  head(page, context) {
    const { owner } = page;
    const props = owner?.part === 'page' ? translationProps(owner.post, context) : undefined;
    return props ? { translations: props } : {};
  },
  checks: ({ context, posts, root }) => checkTranslations(context.blog.translations.faults, posts, root),
};
