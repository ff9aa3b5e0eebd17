import { postList } from '../../../layouts/components/page-navigation.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import { statusOf } from '../../blog/published.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { groupBy } from '../../lib/lists.ts';
import { remember } from '../../lib/remember.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';

export const backlinksSettings = {
  /**
   * List the posts that link to a post below it.
   * @example backlinks: true
   */
  backlinks: flag.default(false),
};

const SHOWN = 20;

/** By target URL, newest first. */
const mentionsIn = remember(({ blog, bodies, now }: PageContext) => {
  const published = blog.posts.filter((post) => statusOf(post, now) === 'published');
  const mentions = published.flatMap((post) => {
    const links = bodies
      .references(post)
      .flatMap(({ kind, href }) => (kind === 'link' && href ? href.replace(/[?#].*/s, '') : []));
    return Array.from(new Set(links), (to) => ({ to, post }));
  });
  return groupBy(mentions, ({ to }) => to);
}, new WeakMap());

export const backlinks: BlogFeature = {
  name: 'backlinks',
  settings: backlinksSettings,
  slots: {
    'post.end': ({ mentions = [], site }: Mentions) =>
      postList(messagesFor(site.lang).post.mentionedIn, mentions, 'backlinks'),
  },
  data(page, context) {
    if (!context.settings.backlinks || !(page instanceof PostPage)) return {};
    const { urls, summaries } = context;
    const all = mentionsIn(context).get(urls.href(page.address)) ?? [];
    const mentions = all.filter(({ post }) => post !== page.post).slice(0, SHOWN);
    return mentions.length > 0 ? { mentions: mentions.map(({ post }) => summaries.datedLink(post)) } : {};
  },
};

type Mentions = Pick<PostProps, 'site'> & { mentions?: PostProps['related'] };
