import type { Href } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { checkComments } from './check-comments.ts';
import { comment } from './command.ts';
import { COMMENTS_ANCHOR, commentAnchor, commentsOf, type Comment, type Comments } from './comment.ts';
import { commentFeeds } from './comment-feeds.ts';
import { parseComment } from './parse-comment.ts';
import { commentsSettings } from './settings.ts';
import { TextPage } from '../../pages/page.ts';
import { themeText } from '../../pages/theme-files.ts';
import { errorRules } from '../../settings/rules.ts';
import { GISCUS, GISCUS_SCRIPT } from './ways.tsx';
import { discussion, discussionOf, type DiscussionProps } from './comments.tsx';

interface CommentsProps {
  discussion?: DiscussionProps;
  pageDiscussion?: DiscussionProps;
  commentsFeed?: Href;
}

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    comments: Comments;
  }
}

export const comments: BlogFeature = {
  name: 'comments',
  settings: commentsSettings,
  rules: errorRules('comment-post comment-name comment-url comment-parent comment-text comment-email'),
  commands: { comment },
  styles: [themeText('styles/comments.css')],
  content: {
    at: 'comments/',
    parse: parseComment,
    check: checkComments,
    lists: (all: readonly Comment[], settings) => ({ comments: commentsOf(all, settings.comments) }),
    summary(post, { lists, urls, words }) {
      const count = lists.comments.of(post).length;
      if (count === 0) return {};
      const label = words.post.comments(count);
      return { comments: { label, href: `${urls.href(post.address)}#${COMMENTS_ANCHOR}` as Href } };
    },
    *anchors(post, { lists }) {
      const own = lists.comments.of(post);
      if (own.length > 0 || (post.kind === 'post' && lists.comments.areShown(post))) yield COMMENTS_ANCHOR;
      for (const { id } of own) yield commentAnchor(id);
    },
  },
  feeds: commentFeeds,
  data({ post }, context): CommentsProps & { commentCount?: number } {
    if (!post) return {};
    const shown = discussionOf(post, context);
    const commentCount = context.lists.comments.of(post).length;
    if (post.kind === 'post') return shown ? { discussion: shown, commentCount } : {};
    // Most undated pages invite no discussion.
    return shown && commentCount > 0 ? { pageDiscussion: shown } : {};
  },
  pages: ({ settings }) => (settings.comments.giscus ? [TextPage.ofScript(GISCUS_SCRIPT)] : []),
  /** Extra CSP sources for the enabled comment methods only. */
  headers({ settings }) {
    const { endpoint, giscus } = settings.comments;
    const form = endpoint !== undefined && { 'form-action': [new URL(endpoint).origin] };
    return { policies: [{ ...form, ...(giscus && { 'frame-src': [GISCUS] }) }] };
  },
  slots: {
    'post.after': ({ discussion: shown, commentsFeed }: CommentsProps, parts: PageParts) =>
      shown ? discussion(shown, parts, commentsFeed) : null,
    'page.end': ({ pageDiscussion: shown }: CommentsProps, parts: PageParts) =>
      shown ? discussion(shown, parts) : null,
  },
};
