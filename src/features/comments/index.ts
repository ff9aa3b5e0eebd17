import { readFileSync } from 'node:fs';
import { giscusScriptFile } from '../../../layouts/styles/index.ts';
import type { Href } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { checkComments } from './check-places.ts';
import { COMMENTS_ANCHOR, commentAnchor, type Comment } from './comment.ts';
import { commentFeeds } from './comment-feeds.ts';
import { Comments } from './comment-lists.ts';
import { parseComment } from './parse-comment.ts';
import { commentsSettings } from './settings.ts';
import { PostPage } from '../../pages/post-page.ts';
import { TextPage } from '../../pages/text-page.ts';
import { UndatedPage } from '../../pages/undated-page.ts';
import { renderComment } from '../../markdown/comment.ts';
import { completeDiscussion, type DiscussionOutline, discussionOf } from './discussion.ts';
import { GISCUS, GISCUS_SCRIPT } from './giscus.ts';
import { discussion } from './comments.tsx';

/** Props of the page of a post. */
interface CommentsProps {
  readonly discussion?: DiscussionOutline;
  readonly commentsFeed?: Href;
}

/** Props of a page without a date that has comments. */
interface PageCommentsProps {
  readonly pageComments?: {
    readonly label: string;
    readonly href: Href;
    readonly discussion: DiscussionOutline;
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
    feeds: commentFeeds,
  },
  data(page, context) {
    if (page instanceof UndatedPage) return commentsOfPage(page, context);
    const outline = page instanceof PostPage ? discussionOf(page.post, context) : undefined;
    const { comments: all } = context.lists;
    return outline && page instanceof PostPage
      ? { discussion: outline, commentCount: all.of(page.post).length }
      : {};
  },
  pages: ({ settings }) =>
    settings.comments.giscus
      ? [new TextPage(GISCUS_SCRIPT, () => readFileSync(giscusScriptFile, 'utf8'))]
      : [],
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
    'post.after'({ discussion: outline, commentsFeed }: CommentsProps, parts: PageParts) {
      const { site, summaries } = parts;
      const [post] = summaries;
      const shown = outline && completeDiscussion(outline, textsOf(parts));
      return post?.comments && shown ? discussion(post.comments, shown, commentsFeed, site) : null;
    },
    'page.end'({ pageComments }: PageCommentsProps, parts: PageParts) {
      if (!pageComments) return null;
      const shown = completeDiscussion(pageComments.discussion, textsOf(parts));
      return discussion(pageComments, shown, undefined, parts.site);
    },
  },
};

/** Safe HTML of comments, by their files. */
function textsOf({ source, checked }: PageParts): (file: string) => string {
  return (file) => checked(renderComment(source(file)));
}

/** A page says nothing of comments until it has some: most of them are no places to talk. */
function commentsOfPage({ post }: UndatedPage, context: PageContext): PageCommentsProps {
  const { lists, words, urls } = context;
  const count = lists.comments.of(post).length;
  const outline = count === 0 ? undefined : discussionOf(post, context);
  if (!outline) return {};
  const href = `${urls.href(post.address)}#${COMMENTS_ANCHOR}` as Href;
  return { pageComments: { label: words.post.comments(count), href, discussion: outline } };
}
