import type { Blog } from '../collections/blog.ts';
import type { Post } from '../content/post.ts';

/** The id of a comment on the page of its post. */
export function commentAnchor(id: string): string {
  return `comment_${id}`;
}

/** The part of a page that the counts of comments lead to. */
export const COMMENTS_ANCHOR = 'comments_';

/** Whether a fragment is that of a comment on a post or page, or of all. */
export function isCommentAnchor(fragment: string, post: Post, { comments }: Pick<Blog, 'comments'>): boolean {
  if (fragment === COMMENTS_ANCHOR)
    return post.kind === 'post' ? comments.areShown(post) : comments.of(post).length > 0;
  return (
    fragment.startsWith('comment_') && comments.of(post).some(({ id }) => commentAnchor(id) === fragment)
  );
}
