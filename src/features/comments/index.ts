import type { Href } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { checkComments } from './check-comments.ts';
import { COMMENTS_ANCHOR, commentAnchor, type Comment, Comments } from './comment.ts';
import { commentFeeds } from './comment-feeds.ts';
import { parseComment } from './parse-comment.ts';
import { commentsSettings } from './settings.ts';
import { PostPage, UndatedPage } from '../../pages/post-page.ts';
import { TextPage } from '../../pages/page.ts';
import { themeText } from '../../pages/theme-files.ts';
import { renderComment } from './comment-html.ts';
import { GISCUS, GISCUS_SCRIPT } from './ways.tsx';
import { discussion, discussionOf, type DiscussionProps } from './comments.tsx';

/** Props of the page of a post. */
interface CommentsProps {
  readonly discussion?: DiscussionProps;
  readonly commentsFeed?: Href;
}

/** Props of a page without a date that has comments. */
interface PageCommentsProps {
  readonly pageComments?: {
    readonly label: string;
    readonly href: Href;
    readonly discussion: DiscussionProps;
  };
}

declare module '../../pages/feature.ts' {
  interface FeatureLists {
    readonly comments: Comments;
  }
}

/** Comments on a post in threads, and the ways to answer them. */
export const comments: BlogFeature = {
  name: 'comments',
  settings: commentsSettings,
  styles: [themeText('styles/comments.css')],
  content: {
    at: 'comments/',
    parse: parseComment,
    check: checkComments,
    lists: (all: readonly Comment[], settings) => ({ comments: new Comments(all, settings.comments) }),
    summary(post, { lists, urls, words }) {
      if (!lists.comments.areShown(post)) return {};
      const label = words.post.comments(lists.comments.of(post).length);
      return { comments: { label, href: `${urls.href(post.address)}#${COMMENTS_ANCHOR}` as Href } };
    },
    *anchors(post, { lists }) {
      const own = lists.comments.of(post);
      if (own.length > 0 || (post.kind === 'post' && lists.comments.areShown(post))) yield COMMENTS_ANCHOR;
      for (const { id } of own) yield commentAnchor(id);
    },
  },
  feeds: commentFeeds,
  data(page, context) {
    if (page instanceof UndatedPage) return commentsOfPage(page, context);
    if (!(page instanceof PostPage)) return {};
    const shown = discussionOf(page.post, context);
    return shown ? { discussion: shown, commentCount: context.lists.comments.of(page.post).length } : {};
  },
  pages: ({ settings }) =>
    settings.comments.giscus ? [new TextPage(GISCUS_SCRIPT, () => themeText('scripts/giscus.js'))] : [],
  /** What the ways to comment need beside the policy, and nothing that no way needs. */
  headers({
    settings: {
      comments: { endpoint, giscus },
    },
  }) {
    return {
      policies: [
        ...(endpoint === undefined ? [] : [{ 'form-action': [new URL(endpoint).origin] }]),
        ...(giscus === undefined ? [] : [{ 'frame-src': [GISCUS] }]),
      ],
    };
  },
  slots: {
    'post.after'({ discussion: shown, commentsFeed }: CommentsProps, parts: PageParts) {
      const [post] = parts.summaries;
      return post?.comments && shown
        ? discussion(post.comments, shown, commentsFeed, parts.site, textsOf(parts))
        : null;
    },
    'page.end': ({ pageComments: shown }: PageCommentsProps, parts: PageParts) =>
      shown ? discussion(shown, shown.discussion, undefined, parts.site, textsOf(parts)) : null,
  },
};

/** Safe HTML of comments, by their files. */
function textsOf({ source }: PageParts): (file: string) => string {
  return (file) => renderComment(source(file));
}

/** A page says nothing of comments until it has some: most of them are no places to talk. */
function commentsOfPage({ post }: UndatedPage, context: PageContext): PageCommentsProps {
  const { lists, words, urls } = context;
  const count = lists.comments.of(post).length;
  const shown = count === 0 ? undefined : discussionOf(post, context);
  if (!shown) return {};
  const href = `${urls.href(post.address)}#${COMMENTS_ANCHOR}` as Href;
  return { pageComments: { label: words.post.comments(count), href, discussion: shown } };
}
