import type { Comment } from '../../src/features/comments/comment.ts';
import { momentOf } from './post-of.ts';

/** A comment on `posts/picnic.md` with defaults. */
export function commentOf(id: string, date: string, more: Partial<Comment> = {}): Comment {
  const folder = more.folder ?? 'picnic';
  return {
    file: `comments/${folder}/${id}.md`,
    stamp: [0, 0, 0, 0],
    contentHash: id,
    folder,
    id,
    author: 'Ada',
    date: momentOf(date),
    ...more,
  };
}
