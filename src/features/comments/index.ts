import { readFileSync } from 'node:fs';
import { giscusScriptFile } from '../../../layouts/styles/index.ts';
import type { Href } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { COMMENTS_ANCHOR } from '../../pages/comment-anchors.ts';
import { PostPage } from '../../pages/post-page.ts';
import { TextPage } from '../../pages/text-page.ts';
import { UndatedPage } from '../../pages/undated-page.ts';
import { completeDiscussion, type DiscussionOutline } from './discussion-outline.ts';
import { discussionOf } from './discussion.ts';
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

/** Comments on a post in threads, and the ways to answer them. What they are read from is content: `comments/`. */
export const comments: BlogFeature = {
  name: 'comments',
  data(page, context) {
    if (page instanceof UndatedPage) return commentsOfPage(page, context);
    const outline = page instanceof PostPage ? discussionOf(page.post, context) : undefined;
    const { comments: all } = context.blog;
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
      const { site, summaries, comment } = parts;
      const [post] = summaries;
      const shown = outline && completeDiscussion(outline, comment);
      return post?.comments && shown ? discussion(post.comments, shown, commentsFeed, site) : null;
    },
    'page.end'({ pageComments }: PageCommentsProps, { site, comment }: PageParts) {
      if (!pageComments) return null;
      const shown = completeDiscussion(pageComments.discussion, comment);
      return discussion(pageComments, shown, undefined, site);
    },
  },
};

/** A page says nothing of comments until it has some: most of them are no places to talk. */
function commentsOfPage({ post }: UndatedPage, context: PageContext): PageCommentsProps {
  const { blog, words, urls } = context;
  const count = blog.comments.of(post).length;
  const outline = count === 0 ? undefined : discussionOf(post, context);
  if (!outline) return {};
  const href = `${urls.href(post.address)}#${COMMENTS_ANCHOR}` as Href;
  return { pageComments: { label: words.post.comments(count), href, discussion: outline } };
}
