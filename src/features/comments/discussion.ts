import { postPath } from '../../content/path-names.ts';
import type { CommentProps, DiscussionProps } from './comments.tsx';
import { threadsOf, type Thread, commentAnchor, type Comment } from './comment.ts';
import type { Post } from '../../content/post.ts';
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import { answerLinks, FORM_ANCHOR, GISCUS_SCRIPT, giscusOf, type CommentFormProps } from './ways.tsx';
import type { PageContext } from '../../pages/context.ts';

/** What stands under the count of the comments on a post; undefined when there is nothing to show. */
export function discussionOf(post: Post, context: PageContext): DiscussionProps | undefined {
  const { lists, settings, words, summaries, urls } = context;
  if (!lists.comments.areShown(post)) return undefined;
  const comments = lists.comments.of(post);
  const isOpen = lists.comments.state(post) === 'open';
  const folder = postPath(post.file);
  const title = summaries.title(post).text;
  const given = settings.comments;
  const answers = (url: AbsoluteUrl, parent?: string): DiscussionProps['answers'] => {
    if (!isOpen) return [];
    return answerLinks(given, words, { folder, title, url, ...(parent === undefined ? {} : { parent }) });
  };
  const url = urls.absolute(post.address);
  const page = urls.href(post.address);
  const toForm = isOpen && given.endpoint !== undefined ? `${page}#${FORM_ANCHOR}` : undefined;
  const pageHref = (comment: Comment): Href => `${page}#${commentAnchor(comment.id)}` as Href;
  const propsOf = ({ comment, replies, answers: parent }: Thread): CommentProps => {
    const id = commentAnchor(comment.id);
    // The link that knows which comment it is about before the form, where the reader must choose it.
    const link = answers(`${url}#${id}` as AbsoluteUrl, comment.id)[0]?.href;
    const replyHref = toForm !== undefined && link?.startsWith('mailto:') !== false ? toForm : link;
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
      replies: replies.map(propsOf),
    };
  };
  return {
    threads: threadsOf(comments).map(propsOf),
    isClosed: !isOpen,
    answers: answers(url),
    ...(isOpen && given.endpoint !== undefined
      ? { form: formOf(given.endpoint, { post: folder, page: url }, comments, context) }
      : {}),
    ...(isOpen && given.giscus
      ? {
          giscus: giscusOf(
            given.giscus,
            { href: page, url, title },
            words.language,
            urls.href(GISCUS_SCRIPT),
          ),
        }
      : {}),
  };
}

function formOf(
  action: string,
  about: { readonly post: string; readonly page: string },
  comments: readonly Comment[],
  context: PageContext,
): CommentFormProps {
  const answerable = comments.map((comment) => ({
    id: comment.id,
    label: [comment.author, dateOf(comment, context).text].join(context.words.comma),
  }));
  return { action, host: new URL(action).host, ...about, answerable };
}

function dateOf({ date }: Comment, { dates }: PageContext): CommentProps['date'] {
  return { iso: date.iso, text: dates.dateTime(date) };
}
