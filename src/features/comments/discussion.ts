import type { CommentProps, DiscussionProps } from './comments.tsx';
import { threadsOf, type Thread } from '../../collections/threads.ts';
import { commentFolder, type Comment } from '../../content/comment.ts';
import type { DatedPost } from '../../content/post.ts';
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import { answerLinks } from './answer-links.ts';
import { commentAnchor } from '../../pages/comment-anchors.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CommentOutline, DiscussionOutline } from './discussion-outline.ts';

/** What stands under the count of the comments on a post; undefined when there is nothing to show. */
export function discussionOf(post: DatedPost, context: PageContext): DiscussionOutline | undefined {
  const { blog, settings, words, summaries, urls } = context;
  if (!blog.comments.areShown(post)) return undefined;
  const comments = blog.comments.of(post);
  const isOpen = blog.comments.state(post) === 'open';
  const answers = (url: AbsoluteUrl, parent?: string): DiscussionProps['answers'] => {
    if (!isOpen) return [];
    const about = { folder: commentFolder(post.file), title: summaries.title(post).text, url };
    return answerLinks(settings.comments, words, { ...about, ...(parent === undefined ? {} : { parent }) });
  };
  const url = urls.absolute(post.address);
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
    answers: answers(url),
  };
}

function dateOf({ date }: Comment, { dates }: PageContext): CommentProps['date'] {
  return { iso: date.iso, text: dates.dateTime(date) };
}
