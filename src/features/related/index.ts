import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { remember } from '../../lib/remember.ts';
import { RelatedPosts } from './related-posts.ts';
import { relatedSettings } from './settings.ts';
import { postList } from '../../../layouts/components/page-navigation.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import { messagesFor } from '../../i18n/messages.ts';

/** Posts that a page leads to at most. */
const SHOWN = 3;

/** What is known of one blog serves for all its pages. */
const relatedIn = remember(
  ({ blog }: PageContext) => new RelatedPosts(blog.categories, blog.tags),
  new WeakMap<PageContext, RelatedPosts>(),
);

/** Posts on like subjects, at the end of a post. */
export const related: BlogFeature = {
  name: 'related',
  settings: relatedSettings,
  slots: {
    'post.end': ({ related: posts = [], site }: Pick<PostProps, 'related' | 'site'>) =>
      postList(messagesFor(site.lang).post.related, posts),
  },
  data(page, context) {
    const { settings, summaries } = context;
    if (!settings.relatedPosts || !(page instanceof PostPage)) return {};
    const links = relatedIn(context)
      .of(page.post, SHOWN)
      .map((other) => summaries.link(other));
    return { related: links };
  },
};
