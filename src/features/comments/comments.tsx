import type { VNode } from 'preact';
import type { Href } from '../../lib/urls.ts';
import { messagesFor, type Messages } from '../../i18n/messages.ts';
import type { DateProps, LinkProps, PostSummary, SiteProps } from '../../../layouts/props.ts';
import { type GiscusProps, commentForm, giscusButton, type CommentFormProps } from './ways.tsx';
import { date } from '../../../layouts/components/post-parts.tsx';
import { Prose } from '../../../layouts/components/prose.tsx';

/** A comment and the answers to it. */
export interface CommentProps {
  /** Of its element, with an underscore, so that no heading has it. */
  readonly id: string;
  /** The page with that fragment: tools that lift a comment out know where it came from. */
  readonly href: Href;
  readonly author: string;
  /** A page about the author, elsewhere. */
  readonly authorUrl?: string | undefined;
  readonly date: DateProps;
  /** Its file, whose text is rendered where the page is drawn, and the fingerprint of that. */
  readonly file: string;
  readonly contentHash: string;
  /** The comment that it answers, where its place does not show that. */
  readonly inReplyTo?: { readonly author: string; readonly href: Href } | undefined;
  /** Where a reader answers it. */
  readonly replyHref?: string | undefined;
  /** Oldest first; nested a few levels deep at most. */
  readonly replies: readonly CommentProps[];
}

/** What stands under the heading that counts the comments on a post. Plain JSON. */
export interface DiscussionProps {
  readonly threads: readonly CommentProps[];
  readonly isClosed: boolean;
  /** Links to ways to comment on the post. */
  readonly answers: readonly LinkProps[];
  readonly form?: CommentFormProps | undefined;
  readonly giscus?: GiscusProps | undefined;
}

/** Links that strangers wrote: no endorsement, and no hold on this page. */
const FOREIGN = 'nofollow ugc noopener';

/**
 * The comments on a post. `href` points at this part of the page, so its fragment is the id. It stands inside the
 * `h-entry`, whose comments these are.
 *
 * @param htmlOf safe HTML of a comment, by its file
 */
export function discussion(
  { label, href }: NonNullable<PostSummary['comments']>,
  shown: DiscussionProps,
  feed: Href | undefined,
  site: Pick<SiteProps, 'lang'>,
  htmlOf: HtmlOf,
): VNode {
  const words = messagesFor(site.lang);
  return (
    <section class="comments" id={href.slice(href.indexOf('#') + 1)}>
      <h2>{label}</h2>
      {shown.threads.length > 0 && thread(shown.threads, words, htmlOf)}
      {shown.form && commentForm(shown.form, site)}
      {shown.giscus && giscusButton(shown.giscus, site)}
      {shown.isClosed && <p class="comments-closed">{words.post.commentsClosed}</p>}
      {(shown.answers.length > 0 || feed !== undefined) && (
        <ul class="ways">
          {shown.answers.map((answer) => (
            <li>
              <a rel="nofollow" href={answer.href}>
                {answer.label}
              </a>
            </li>
          ))}
          {feed !== undefined && (
            <li>
              <a href={feed} type="application/atom+xml">
                {words.comments.feed}
              </a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

type HtmlOf = (file: string) => string;

function thread(comments: readonly CommentProps[], words: Messages, htmlOf: HtmlOf): VNode {
  return <ol class="thread">{comments.map((comment) => entry(comment, words, htmlOf))}</ol>;
}

/** Names and texts may be in any language, so each finds its own direction. */
function entry(comment: CommentProps, words: Messages, htmlOf: HtmlOf): VNode {
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
          <p class="dateline">
            <a class="u-url" href={comment.href}>
              {date(comment.date, 'dt-published')}
            </a>
          </p>
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
        {replyHref !== undefined && (
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
