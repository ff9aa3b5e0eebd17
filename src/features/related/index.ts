import { postList } from '../../../layouts/components/page-navigation.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import type { Blog } from '../../blog/blog.ts';
import type { Term } from '../../blog/terms.ts';
import type { DatedPost } from '../../content/post.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { remember } from '../../lib/remember.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';

export const relatedSettings = {
  /**
   * Show up to three related posts below each post.
   * @example relatedPosts: false
   */
  relatedPosts: flag.default(true),
};

const SHOWN = 3;

export const related: BlogFeature = {
  name: 'related',
  settings: relatedSettings,
  slots: {
    'post.end': ({ related: posts = [], site }: Pick<PostProps, 'related' | 'site'>) =>
      postList(messagesFor(site.lang).post.related, posts),
  },
  data(page, { blog, settings, summaries }) {
    if (!settings.relatedPosts || !(page instanceof PostPage) || page.post.isNote) return {};
    return { related: relatedPosts(page.post, blog, SHOWN).map((other) => summaries.datedLink(other)) };
  },
};

/** On each side in a term: the cost does not grow with the blog. */
const REACH = 6;
const TAG_WEIGHT = 3;
const CATEGORY_WEIGHT = 1;

const positionsIn = remember(
  (posts: Term['posts']) => new Map(posts.map((post, index) => [post, index])),
  new WeakMap(),
);

/**
 * Posts with the most shared tags and categories, among those near in time.
 *
 * @param count maximum; best first, ties by distance in time, then by address
 */
export function relatedPosts(
  post: DatedPost,
  { categories, tags }: Pick<Blog, 'categories' | 'tags'>,
  count: number,
): DatedPost[] {
  const scores = new Map<DatedPost, number>();
  const score = ({ posts }: Term, weight: number) => {
    const at = positionsIn(posts).get(post) ?? 0;
    for (const other of posts.slice(Math.max(0, at - REACH), at + REACH + 1))
      if (other !== post) scores.set(other, (scores.get(other) ?? 0) + weight);
  };
  for (const term of post.tags.flatMap((name) => tags.find(name) ?? [])) score(term, TAG_WEIGHT);
  for (const term of post.categories.flatMap((name) => categories.find(name) ?? []))
    score(term, CATEGORY_WEIGHT);
  const distance = ({ date }: DatedPost) => Math.abs(date.instant - post.date.instant);
  return [...scores]
    .toSorted(
      ([a, scoreOfA], [b, scoreOfB]) =>
        scoreOfB - scoreOfA || distance(a) - distance(b) || (a.address < b.address ? -1 : 1),
    )
    .slice(0, count)
    .map(([other]) => other);
}
