import type { CommentProps, DiscussionProps } from './comments.tsx';

/** A comment without its text, which is rendered where the page is drawn. */
export interface CommentOutline extends Omit<CommentProps, 'bodyHtml' | 'replies'> {
  readonly file: string;
  /** Fingerprint of the file. */
  readonly contentHash: string;
  readonly replies: readonly CommentOutline[];
}

/** What stands under the comments of a post, without their texts. Plain JSON. */
export interface DiscussionOutline extends Omit<DiscussionProps, 'threads'> {
  readonly threads: readonly CommentOutline[];
}

/** @param htmlOf safe HTML of a comment, by its file */
export function completeDiscussion(
  outline: DiscussionOutline,
  htmlOf: (file: string) => string,
): DiscussionProps {
  const complete = ({ file, contentHash: _, replies, ...comment }: CommentOutline): CommentProps => ({
    ...comment,
    bodyHtml: htmlOf(file),
    replies: replies.map(complete),
  });
  return { ...outline, threads: outline.threads.map(complete) };
}
