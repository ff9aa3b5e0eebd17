import type { CommentProps, DiscussionProps, HeadProps } from '../../layouts/props.ts';
import { threadsOf, type Thread } from '../collections/threads.ts';
import { commentFolder, type Comment } from '../content/comment.ts';
import type { DatedPost } from '../content/post.ts';
import { address, type AbsoluteUrl, type Address, type Href } from '../lib/urls.ts';
import { answerLinks } from './answer-links.ts';
import { commentAnchor } from './comment-anchors.ts';
import type { PageContext } from './context.ts';
import type { CommentOutline, DiscussionOutline } from './discussion-outline.ts';

/** Feed of all comments of the site. */
export const COMMENTS_FEED: Address = address('/comments/feed.xml');

/** Feed of the comments on a post: inside the folder of its page, or beside a page with a name of its own. */
export function commentsFeedOf(post: DatedPost): Address {
  return address(post.address.endsWith('/') ? `${post.address}comments.xml` : `${post.address}.comments.xml`);
}

/** Comments are answered in threads, which only Atom can say (RFC 4685), so they have no other feeds. */
export function hasCommentFeeds({ settings }: Pick<PageContext, 'settings'>): boolean {
  return settings.feeds.formats.includes('atom');
}

/** What the head of a post says of the feed of its comments. */
export function commentFeedLinks(context: PageContext, post: DatedPost): HeadProps['feeds'] {
  if (!hasCommentFeeds(context) || context.blog.comments.of(post).length === 0) return [];
  const { words, summaries, urls } = context;
  const title = words.comments.on(summaries.title(post).text);
  return [{ title, type: 'application/atom+xml', href: urls.href(commentsFeedOf(post)) }];
}

/** What the head of the front page says of the feed of all comments. */
export function siteCommentFeedLinks(context: PageContext): HeadProps['feeds'] {
  const { blog, settings, words, urls } = context;
  if (!hasCommentFeeds(context) || !blog.posts.some((post) => blog.comments.of(post).length > 0)) return [];
  return [
    {
      title: words.comments.on(settings.title),
      type: 'application/atom+xml',
      href: urls.href(COMMENTS_FEED),
    },
  ];
}

/** What stands under the count of the comments on a post; undefined when there is nothing to show. */
export function discussionOf(post: DatedPost, context: PageContext): DiscussionOutline | undefined {
  const { blog, settings, words, summaries, urls } = context;
  const state = blog.comments.state(post);
  if (state === 'off') return undefined;
  const comments = blog.comments.of(post);
  const isOpen = state === 'open';
  const answers = (url: AbsoluteUrl, parent?: string): DiscussionProps['answers'] => {
    if (!isOpen) return [];
    const about = { folder: commentFolder(post.file), title: summaries.title(post).text, url };
    return answerLinks(settings.comments, words, { ...about, ...(parent === undefined ? {} : { parent }) });
  };
  const url = urls.absolute(post.address);
  const ways = answers(url);
  if (comments.length + ways.length === 0 && isOpen) return undefined;

  const page = urls.href(post.address);
  const pageHref = (comment: Comment): Href => `${page}#${commentAnchor(comment.id)}` as Href;
  const outlineOf = ({ comment, replies, answers: parent }: Thread): CommentOutline => {
    const id = commentAnchor(comment.id);
    const replyHref = answers(`${url}#${id}` as AbsoluteUrl, comment.id)[0]?.href;
    return {
      id,
      href: pageHref(comment),
      file: comment.file,
      contentHash: comment.contentHash,
      author: comment.author,
      ...(comment.url === undefined ? {} : { authorUrl: comment.url }),
      date: dateOf(comment, context),
      ...(parent ? { inReplyTo: { author: parent.author, href: pageHref(parent) } } : {}),
      ...(replyHref === undefined ? {} : { replyHref }),
      replies: replies.map(outlineOf),
    };
  };
  return {
    threads: threadsOf(comments).map(outlineOf),
    isClosed: !isOpen,
    answers: ways,
    ...(comments.length > 0 && hasCommentFeeds(context) ? { feed: urls.href(commentsFeedOf(post)) } : {}),
  };
}

function dateOf({ date }: Comment, { dates }: PageContext): CommentProps['date'] {
  return { iso: date.iso, text: dates.dateTime(date) };
}
