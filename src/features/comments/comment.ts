import { posix } from 'node:path';
import type { Settings } from '../../settings/settings.ts';
import { composedPath, postPath } from '../../content/file-name.ts';
import type { Post } from '../../content/post.ts';
import { byText, groupBy } from '../../lib/lists.ts';
import type { Moment } from '../../lib/dates.ts';
import type { ContentItem } from '../../pages/feature.ts';
import { hasWays } from './settings.ts';

/** A checked comment. Plain JSON. Rendering reads its text again. */
export interface Comment extends ContentItem {
  /** Path of the commented post, as returned by `postPath`. */
  folder: string;
  /** Letters, digits, `-` and `_`. Unique in its folder. */
  id: string;
  author: string;
  date: Moment;
  /** `https://…`, normalised by `webAddress`. */
  url?: string;
  /** Id of the answered comment. */
  parent?: string;
}

/** Folder and id from a path, not validated; see {@link isCommentId}. */
export function placeOfComment(path: string): { folder: string; id: string } {
  const folder = posix.relative('comments', posix.dirname(path));
  return { folder: composedPath(folder), id: posix.basename(path, '.md') };
}

export function isCommentItem(item: ContentItem): item is Comment {
  return item.file.startsWith('comments/');
}

/** HTML id. */
export function commentAnchor(id: string): string {
  return `comment_${id}`;
}

/** HTML id. */
export const COMMENTS_ANCHOR = 'comments_';

/** Valid in anchors and in file names on every system. */
export function isCommentId(id: string): boolean {
  return /^[a-z\d][\w-]{0,99}$/i.test(id);
}

export type Comments = ReturnType<typeof commentsOf>;

/** By post. */
export function commentsOf(all: readonly Comment[], settings: Settings['comments']) {
  const folders = byFolder(all);
  const state = (post: Post) => post.comments ?? settings.default;
  /** Oldest first. */
  const of = (post: Post) => {
    if (folders.size === 0 || state(post) === 'off') return NONE;
    return folders.get(postPath(post.file)) ?? NONE;
  };
  return {
    state,
    of,
    /** True if the post has comments, or readers can send one. */
    areShown: (post: Post) => of(post).length > 0 || (state(post) === 'open' && hasWays(settings)),
  };
}

const NONE: readonly Comment[] = [];

/** Oldest first. */
export function byFolder(all: readonly Comment[]): ReadonlyMap<string, readonly Comment[]> {
  return groupBy(all.toSorted(oldestFirst), ({ folder }) => folder);
}

export const byFile = byText(({ file }: Comment) => file);

export function oldestFirst(a: Comment, b: Comment): number {
  return a.date.instant - b.date.instant || byFile(a, b);
}

export interface Thread {
  comment: Comment;
  /** Oldest first. */
  replies: Thread[];
  /** The answered comment, if nesting does not show it. */
  answers?: Comment;
}

/** More do not fit on a phone. */
export const DEEPEST = 4;

/**
 * Builds the threads of a post. Answers beyond {@link DEEPEST} stay at that depth, each after its parent, and
 * name it. A loop instead of recursion: a thread may have ten thousand levels.
 *
 * @param comments oldest first, with every parent
 */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const ids = new Set(comments.map(({ id }) => id));
  const answers = groupBy(comments, ({ parent }) =>
    parent !== undefined && ids.has(parent) ? parent : undefined,
  );
  const top: Thread[] = [];
  const waiting: { comment: Comment; into: Thread[]; depth: number; parent?: Comment }[] = [];
  const wait = (list: readonly Comment[] = [], into: Thread[], depth: number, parent?: Comment) => {
    for (const comment of list.toReversed()) waiting.push({ comment, into, depth, parent });
  };
  wait(answers.get(undefined), top, 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { comment, into, depth, parent } = next;
    const open = { comment, replies: [], answers: depth > DEEPEST ? parent : undefined };
    into.push(open);
    wait(answers.get(comment.id), depth < DEEPEST ? open.replies : into, depth + 1, comment);
  }
  return top;
}
