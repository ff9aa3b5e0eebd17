import { postPath } from '../../content/file-name.ts';
import type { CommentProps, DiscussionProps } from './comments.tsx';
import { threadsOf, type Thread, commentAnchor, type Comment } from './comment.ts';
import type { Post } from '../../content/post.ts';
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import { answerLinks, FORM_ANCHOR, GISCUS_SCRIPT, giscusOf } from './ways.tsx';
import type { PageContext } from '../../pages/context.ts';

/** What stands under the count of the comments on a post; undefined when there is nothing to show. */
export function discussionOf(post: Post, context: PageContext): DiscussionProps | undefined {
  const { lists, settings, words, summaries, urls } = context;
  if (!lists.comments.areShown(post)) return undefined;
  const comments = lists.comments.of(post);
  const isOpen = lists.comments.state(post) === 'open';
  const folder = postPath(post.file);
  const title = summaries.title(post).text;
  const { endpoint, giscus, ...ways } = settings.comments;
  const url = urls.absolute(post.address);
  const page = urls.href(post.address);
  const answers = (to: AbsoluteUrl, parent?: string): DiscussionProps['answers'] =>
    isOpen ? answerLinks(ways, words, { folder, title, url: to, parent }) : [];
  const toForm = isOpen && endpoint !== undefined ? `${page}#${FORM_ANCHOR}` : undefined;
  const pageHref = (comment: Comment): Href => `${page}#${commentAnchor(comment.id)}` as Href;
  const dateOf = ({ date }: Comment): CommentProps['date'] => ({
    iso: date.iso,
    text: context.dates.dateTime(date),
  });
  const propsOf = ({ comment, replies, answers: parent }: Thread): CommentProps => {
    const id = commentAnchor(comment.id);
    // The link that knows which comment it is about before the form, where the reader must choose it.
    const link = answers(`${url}#${id}` as AbsoluteUrl, comment.id)[0]?.href;
    return {
      id,
      href: pageHref(comment),
      file: comment.file,
      contentHash: comment.contentHash,
      author: comment.author,
      authorUrl: comment.url,
      date: dateOf(comment),
      inReplyTo: parent && { author: parent.author, href: pageHref(parent) },
      replyHref: toForm !== undefined && link?.startsWith('mailto:') !== false ? toForm : link,
      replies: replies.map(propsOf),
    };
  };
  return {
    threads: threadsOf(comments).map(propsOf),
    isClosed: !isOpen,
    answers: answers(url),
    form:
      isOpen && endpoint !== undefined
        ? {
            action: endpoint,
            host: new URL(endpoint).host,
            post: folder,
            page: url,
            answerable: comments.map((comment) => ({
              id: comment.id,
              label: [comment.author, dateOf(comment).text].join(words.comma),
            })),
          }
        : undefined,
    giscus:
      isOpen && giscus
        ? giscusOf(giscus, { href: page, url, title }, words.language, urls.href(GISCUS_SCRIPT))
        : undefined,
  };
}
