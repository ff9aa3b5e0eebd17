import type { VNode } from 'preact';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { remember } from '../../lib/remember.ts';
import { RelatedPosts } from './related-posts.ts';
import { relatedSettings } from './settings.ts';
import { date } from '../../../layouts/components/post-parts.tsx';
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
  slots: { 'post.end': Related },
  data(page, context) {
    const { settings, summaries, urls } = context;
    if (!settings.relatedPosts || !(page instanceof PostPage)) return {};
    const links = relatedIn(context)
      .of(page.post, SHOWN)
      .map((other) => ({
        title: summaries.title(other).text,
        href: urls.href(other.address),
        date: summaries.date(other.date),
      }));
    return { related: links };
  },
};

/** Links to posts on like subjects. */
function Related({ related: links = [], site }: Pick<PostProps, 'related' | 'site'>): VNode | null {
  const words = messagesFor(site.lang);
  if (links.length === 0) return null;
  return (
    <section class="related">
      <h2>{words.post.related}</h2>
      <ul>
        {links.map((post) => (
          <li>
            <a href={post.href}>{post.title}</a> {date(post.date)}
          </li>
        ))}
      </ul>
    </section>
  );
}
