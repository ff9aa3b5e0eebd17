import type { DatedPost, Post } from '../content/post.ts';

/** Why a post is on the site or not. */
export type Status = 'published' | 'draft' | 'scheduled' | 'expired';

/**
 * The one place that decides whether a post is shown.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export function statusOf(post: Pick<Post, 'draft' | 'date' | 'expires'>, now: number): Status {
  if (post.draft) return 'draft';
  if (post.expires && post.expires.instant <= now) return 'expired';
  if (post.date && post.date.instant > now) return 'scheduled';
  return 'published';
}

/** The next instant at which the answer for one of these posts changes; Infinity when it never does. */
export function nextChange(posts: readonly Post[], now: number): number {
  let next = Infinity;
  for (const { draft, date, expires } of posts) {
    if (draft) continue;
    for (const moment of [date, expires]) {
      if (moment && moment.instant > now && moment.instant < next) next = moment.instant;
    }
  }
  return next;
}

export function isDated(post: Post): post is DatedPost {
  return post.kind === 'post' && post.date !== undefined;
}

/** Newest first; posts of the same instant in code-point order of their addresses. */
export function newestFirst(a: DatedPost, b: DatedPost): number {
  return b.date.instant - a.date.instant || (a.address < b.address ? -1 : a.address > b.address ? 1 : 0);
}
