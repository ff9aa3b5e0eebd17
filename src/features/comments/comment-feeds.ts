import type { DatedPost } from '../../content/post.ts';
import { feedTimestamp } from '../../lib/dates.ts';
import { address, type AbsoluteUrl } from '../../lib/urls.ts';
import { renderComment } from './comment-html.ts';
import type { PageContext } from '../../pages/context.ts';
import type { AddedFeed, EntryIds } from '../../pages/feed.ts';
import { byFile, commentAnchor, type Comment } from './comment.ts';

const COMMENTS_FEED = address('/comments/feed.xml');

interface Placed {
  post: DatedPost;
  comment: Comment;
}

export function commentFeeds(context: PageContext, post: DatedPost | undefined): AddedFeed[] {
  const { blog, settings, words, summaries, urls, lists } = context;
  const hasComments = (one: DatedPost) => lists.comments.of(one).length > 0;
  const posts = (post ? [post] : blog.posts).filter(hasComments);
  if (posts.length === 0) return [];
  const newest = () =>
    posts
      .flatMap((one) => lists.comments.of(one).map((comment) => ({ post: one, comment })))
      .toSorted(newestFirst)
      .slice(0, settings.postsPerFeed);
  return [
    {
      address: post ? feedOf(post) : COMMENTS_FEED,
      title: words.comments.on(post ? summaries.title(post).text : settings.title),
      url: urls.absolute(post?.address ?? address('/')),
      posts,
      prop: 'commentsFeed',
      signature: (ids) =>
        newest().map(({ post: on, comment }) => [
          comment.file,
          comment.contentHash,
          on.address,
          ids.of(on),
          summaries.title(on).text,
          parentOf(comment, on, context)?.contentHash,
        ]),
      entries: (ids) => newest().map((one) => entryOf(one, context, ids)),
    },
  ];
}

/** Inside the post's folder, or beside its file. */
function feedOf({ address: at }: DatedPost) {
  return address(at.endsWith('/') ? `${at}comments.xml` : `${at}.comments.xml`);
}

function entryOf({ post, comment }: Placed, context: PageContext, ids: EntryIds) {
  const { settings, words, summaries, urls, bodies } = context;
  const page = urls.absolute(post.address);
  const at = (anchored: Comment) => `${page}#${commentAnchor(anchored.id)}` as AbsoluteUrl;
  const idOf = ({ date, folder, id }: Comment) => ids.ofItem(date.day, `comments/${folder}/${id}`);
  const parent = parentOf(comment, post, context);
  const published = feedTimestamp(comment.date, settings.timeZone);
  return {
    id: idOf(comment),
    url: at(comment),
    title: words.comments.by(comment.author, summaries.title(post).text),
    published,
    updated: published,
    authors: [{ name: comment.author, url: comment.url as AbsoluteUrl | undefined }],
    categories: [],
    summary: '',
    contentHtml: renderComment(bodies.source(comment)),
    inReplyTo: parent ? { id: idOf(parent), url: at(parent) } : { id: ids.of(post), url: page },
  };
}

function parentOf(comment: Comment, post: DatedPost, { lists }: PageContext) {
  return comment.parent === undefined
    ? undefined
    : lists.comments.of(post).find(({ id }) => id === comment.parent);
}

function newestFirst({ comment: a }: Placed, { comment: b }: Placed) {
  return b.date.instant - a.date.instant || byFile(a, b);
}
