import { type Comment } from '../../content/comment.ts';
import type { DatedPost } from '../../content/post.ts';
import { feedTimestamp } from '../../lib/dates.ts';
import { address, type AbsoluteUrl } from '../../lib/urls.ts';
import { absoluteHtml } from './absolute-html.ts';
import { atom } from './atom.ts';
import type { FeedEntry } from './feed.ts';
import type { PageContext } from '../../pages/context.ts';
import { commentAnchor } from '../../pages/comment-anchors.ts';
import { COMMENTS_FEED, commentsFeedOf, hasCommentFeeds } from './addresses.ts';
import type { EntryIds } from './entry-ids.ts';
import { feedInBrowser } from './feeds-page.ts';
import type { PageOwner } from '../../pages/page.ts';
import { TextPage } from '../../pages/text-page.ts';

/** Feeds of comments: most of the text pages of a blog that has many. */
export class CommentFeedPage extends TextPage {
  /** The post whose comments it holds; undefined for those of the whole site. */
  readonly post: DatedPost | undefined;

  constructor(post: DatedPost | undefined, ...text: ConstructorParameters<typeof TextPage>) {
    super(...text);
    this.post = post;
  }

  override get owner(): PageOwner | undefined {
    return this.post && { post: this.post, part: 'companion' };
  }
}

interface Placed {
  readonly post: DatedPost;
  readonly comment: Comment;
}

/** Feeds of comments: one for each post that has any, and one of the newest on the whole site. */
export function commentFeedPages(context: PageContext, ids: EntryIds): CommentFeedPage[] {
  const { blog } = context;
  if (!hasCommentFeeds(context)) return [];
  const withComments = blog.posts.filter((post) => blog.comments.of(post).length > 0);
  if (withComments.length === 0) return [];
  const all = withComments.flatMap((post) => placedOn(post, context));
  return [
    feedPage(undefined, all, context, ids),
    ...withComments.map((post) => feedPage(post, placedOn(post, context), context, ids)),
  ];
}

function placedOn(post: DatedPost, { blog }: PageContext): Placed[] {
  return blog.comments.of(post).map((comment) => ({ post, comment }));
}

/** @param post whose comments alone it holds; undefined for those of the whole site */
function feedPage(
  post: DatedPost | undefined,
  placed: readonly Placed[],
  context: PageContext,
  ids: EntryIds,
): CommentFeedPage {
  const { settings, words, summaries, urls, basis } = context;
  const at = post ? commentsFeedOf(post) : COMMENTS_FEED;
  const title = words.comments.on(post ? summaries.title(post).text : settings.title);
  const url = urls.absolute(post?.address ?? address('/'));
  const newest = placed.toSorted(newestFirst).slice(0, settings.postsPerFeed);
  return new CommentFeedPage(
    post,
    at,
    () =>
      atom({
        title,
        url,
        id: context.urls.absolute(at),
        self: { atom: context.urls.absolute(at) },
        lang: settings.language,
        ...(settings.feeds.formats.length > 0 ? { browser: feedInBrowser(context) } : {}),
        authors: [],
        entries: newest.map((one) => entryOf(one, context, ids)),
      }),
    () =>
      JSON.stringify([
        basis,
        'comments',
        at,
        title,
        newest.map(({ post: on, comment }) => [
          comment.file,
          comment.contentHash,
          on.address,
          ids.of(on),
          summaries.title(on).text,
          parentOf(comment, on, context)?.contentHash,
        ]),
      ]),
  );
}

function entryOf({ post, comment }: Placed, context: PageContext, ids: EntryIds): FeedEntry {
  const { settings, words, summaries, urls } = context;
  const page = urls.absolute(post.address);
  const at = (anchored: Comment): AbsoluteUrl => `${page}#${commentAnchor(anchored.id)}` as AbsoluteUrl;
  const parent = parentOf(comment, post, context);
  const published = feedTimestamp(comment.date, settings.timeZone);
  return {
    id: ids.ofComment(comment),
    url: at(comment),
    title: words.comments.by(comment.author, summaries.title(post).text),
    published,
    updated: published,
    authors: [
      { name: comment.author, ...(comment.url === undefined ? {} : { url: comment.url as AbsoluteUrl }) },
    ],
    categories: [],
    summary: '',
    contentHtml: absoluteHtml(context.bodies.comment(comment.file), page),
    inReplyTo: parent ? { id: ids.ofComment(parent), url: at(parent) } : { id: ids.of(post), url: page },
  };
}

function parentOf(comment: Comment, post: DatedPost, { blog }: PageContext): Comment | undefined {
  return comment.parent === undefined
    ? undefined
    : blog.comments.of(post).find(({ id }) => id === comment.parent);
}

/** Comments of the same instant in code-point order of their files. */
function newestFirst({ comment: a }: Placed, { comment: b }: Placed): number {
  return b.date.instant - a.date.instant || (a.file < b.file ? -1 : 1);
}
