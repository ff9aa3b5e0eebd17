import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { RelatedPosts } from './related-posts.ts';
import { Related } from './related.tsx';
import { relatedSettings } from './settings.ts';

/** Posts that a page leads to at most. */
const SHOWN = 3;

/** What is known of one blog serves for all its pages. */
const known = new WeakMap<PageContext, RelatedPosts>();

/** Posts on like subjects, at the end of a post. */
export const related: BlogFeature = {
  name: 'related',
  settings: relatedSettings,
  slots: { 'post.end': Related },
  data(page, context) {
    const { blog, settings, summaries, urls } = context;
    if (!settings.relatedPosts || !(page instanceof PostPage)) return {};
    const posts = known.get(context) ?? new RelatedPosts(blog.categories, blog.tags);
    known.set(context, posts);
    const links = posts.of(page.post, SHOWN).map((other) => ({
      title: summaries.title(other).text,
      href: urls.href(other.address),
      date: summaries.date(other.date),
    }));
    return { related: links };
  },
};
