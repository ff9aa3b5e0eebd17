import { postList } from '../../../layouts/components/page-navigation.tsx';
import type { PostProps } from '../../../layouts/props.ts';
import { statusOf } from '../../blog/published.ts';
import type { DatedPost } from '../../content/post.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { remember } from '../../lib/remember.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';

const backlinksSettings = {
  /**
   * List the posts that link to a post below it.
   * @example backlinks: true
   */
  backlinks: flag.default(false),
};

type Schemas = typeof backlinksSettings;

declare module '../../settings/settings.ts' {
  interface FeatureSchemas extends Schemas {}
}

const SHOWN = 20;

/** By target URL, newest first. */
const mentionsIn = remember(({ blog, bodies, now }: PageContext) => {
  const mentions = new Map<string, DatedPost[]>();
  for (const post of blog.posts.filter((one) => statusOf(one, now) === 'published')) {
    const links = bodies
      .references(post)
      .flatMap(({ kind, href }) => (kind === 'link' && href ? [href] : []));
    for (const to of new Set(links.map((href) => href.replace(/[?#].*/s, '')))) {
      const known = mentions.get(to);
      if (!known) mentions.set(to, [post]);
      // Room for the post itself.
      else if (known.length <= SHOWN) known.push(post);
    }
  }
  return mentions;
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
    const mentions = (mentionsIn(context).get(urls.href(page.address)) ?? [])
      .filter((other) => other !== page.post)
      .slice(0, SHOWN);
    return mentions.length > 0 ? { mentions: mentions.map((other) => summaries.datedLink(other)) } : {};
  },
};

type Mentions = Pick<PostProps, 'site'> & { mentions?: PostProps['related'] };
