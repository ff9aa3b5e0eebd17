import type { VNode } from 'preact';
import { postPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import { messagesFor, type Messages } from '../../i18n/messages.ts';
import type { PostSummary } from '../../../layouts/props.ts';
import type { PageContext } from '../../pages/context.ts';
import type { PageParts } from '../../pages/feature.ts';
import { renderComment } from './comment-html.ts';
import { commentAnchor, COMMENTS_ANCHOR, threadsOf, type Comment, type Thread } from './comment.ts';
import { answerLinks, commentForm, FORM_ANCHOR, giscusButton, giscusOf, GISCUS_SCRIPT } from './ways.tsx';
import { linkItems } from '../../../layouts/components/page-navigation.tsx';
import { dateLine } from '../../../layouts/components/post-parts.tsx';
import { Prose } from '../../../layouts/components/prose.tsx';

export interface CommentProps {
  /** Its underscore avoids ids of headings. */
  id: string;
  /** For tools that extract a comment. */
  href: Href;
  author: string;
  authorUrl?: string;
  date: PostSummary['date'];
  file: string;
  contentHash: string;
  /** The answered comment, if nesting does not show it. */
  inReplyTo?: { author: string; href: Href };
  replyHref?: string;
  /** Oldest first. */
  replies: readonly CommentProps[];
}

export type DiscussionProps = NonNullable<ReturnType<typeof discussionOf>>;

/** Links by strangers: no endorsement, and no access to this page. */
const FOREIGN = 'nofollow ugc noopener';

/** Inside the `h-entry`, as microformats require. */
export function discussion(shown: DiscussionProps, { site, source }: PageParts, feed?: Href): VNode {
  const words = messagesFor(site.lang);
  const htmlOf = (file: string) => renderComment(source(file));
  return (
    <section class="comments" id={COMMENTS_ANCHOR}>
      <h2>{shown.label}</h2>
      {shown.threads.length > 0 && thread(shown.threads, words, htmlOf)}
      {shown.form && commentForm(shown.form, site)}
      {shown.giscus && giscusButton(shown.giscus, site)}
      {shown.isClosed && <p class="comments-closed">{words.post.commentsClosed}</p>}
      {(shown.answers.length > 0 || feed !== undefined) && (
        <ul class="ways">
          {linkItems([
            ...shown.answers.map((answer) => ({ rel: 'nofollow', ...answer })),
            { label: words.comments.feed, href: feed, type: 'application/atom+xml' },
          ])}
        </ul>
      )}
    </section>
  );
}

type HtmlOf = (file: string) => string;

function thread(comments: readonly CommentProps[], words: Messages, htmlOf: HtmlOf) {
  return <ol class="thread">{comments.map((comment) => entry(comment, words, htmlOf))}</ol>;
}

/** Names and texts have their own direction. */
function entry(comment: CommentProps, words: Messages, htmlOf: HtmlOf) {
  const { id, author, authorUrl, file, inReplyTo, replyHref, replies } = comment;
  return (
    <li>
      <article class="comment u-comment h-cite" id={id}>
        <header class="comment-head">
          <h3 class="p-author h-card" dir="auto">
            {authorUrl === undefined ? (
              author
            ) : (
              <a class="p-name u-url" rel={FOREIGN} href={authorUrl}>
                {author}
              </a>
            )}
          </h3>
          {dateLine(comment, undefined, true)}
        </header>
        {inReplyTo && (
          <p class="comment-note">
            {words.comments.inReplyTo}
            {words.space}
            <a class="u-in-reply-to" href={inReplyTo.href}>
              <bdi>{inReplyTo.author}</bdi>
            </a>
          </p>
        )}
        <Prose class="comment-text p-content" html={htmlOf(file)} dir="auto" />
        {replyHref && (
          <p class="comment-note">
            <a rel="nofollow" href={replyHref}>
              {words.comments.replyTo(author)}
            </a>
          </p>
        )}
      </article>
      {replies.length > 0 && thread(replies, words, htmlOf)}
    </li>
  );
}

export function discussionOf(post: Post, context: PageContext) {
  const { lists, settings, words, summaries, urls } = context;
  if (!lists.comments.areShown(post)) return undefined;
  const comments = lists.comments.of(post);
  const isOpen = lists.comments.state(post) === 'open';
  const folder = postPath(post.file);
  const title = summaries.title(post).text;
  const ways: Partial<typeof settings.comments> = isOpen ? settings.comments : {};
  const { endpoint, giscus } = ways;
  const server = endpoint && new URL(endpoint);
  const url = urls.absolute(post.address);
  const page = urls.href(post.address);
  const answers = (to: AbsoluteUrl, parent?: string) =>
    answerLinks(ways, words, { post: folder, title, url: to, parent });
  const toForm = server && `${page}#${FORM_ANCHOR}`;
  const pageHref = (comment: Comment) => `${page}#${commentAnchor(comment.id)}` as Href;
  const dateOf = (comment: Comment) => ({
    iso: comment.date.iso,
    text: context.dates.dateTime(comment.date),
  });
  const propsOf = ({ comment, replies, answers: parent }: Thread): CommentProps => {
    const id = commentAnchor(comment.id);
    // Unlike the form, a link knows the answered comment.
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
      replyHref: toForm && link?.startsWith('mailto:') !== false ? toForm : link,
      replies: replies.map(propsOf),
    };
  };
  return {
    label: words.post.comments(comments.length),
    threads: threadsOf(comments).map(propsOf),
    isClosed: !isOpen,
    answers: answers(url),
    form: server && {
      action: server.href,
      host: server.host,
      post: folder,
      page: url,
      answerable: comments.map((comment) => ({
        id: comment.id,
        label: [comment.author, dateOf(comment).text].join(words.comma),
      })),
    },
    giscus: giscus && giscusOf(giscus, { href: page, url, title }, words.language, urls.href(GISCUS_SCRIPT)),
  };
}
