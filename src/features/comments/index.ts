import { readFileSync } from 'node:fs';
import { giscusScriptFile } from '../../../layouts/styles/index.ts';
import type { Href } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { PostPage } from '../../pages/post-page.ts';
import { TextPage } from '../../pages/text-page.ts';
import { completeDiscussion, type DiscussionOutline } from './discussion-outline.ts';
import { discussionOf } from './discussion.ts';
import { GISCUS, GISCUS_SCRIPT } from './giscus.ts';
import { discussion } from './comments.tsx';

/** Props of the page of a post. */
interface CommentsProps {
  readonly discussion?: DiscussionOutline;
  readonly commentsFeed?: Href;
}

/** Comments on a post in threads, and the ways to answer them. What they are read from is content: `comments/`. */
export const comments: BlogFeature = {
  name: 'comments',
  data(page, context) {
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
  },
};
