import type { Settings } from '../../settings/settings.ts';
import { composedPath, postPath } from '../../content/file-name.ts';
import type { CommentState, Post } from '../../content/post.ts';
import { groupBy } from '../../lib/lists.ts';
import type { Moment } from '../../lib/dates.ts';
import type { ContentItem } from '../../pages/feature.ts';
import { hasWays } from './settings.ts';

/**
 * A comment, checked. Plain JSON, so that it can be kept in the build state and sent between threads. The text is not
 * in it: it is read again when it must be rendered.
 */
export interface Comment extends ContentItem {
  /** Which post it is on: what `postPath` says of that post's file. */
  readonly folder: string;
  /** The file's name without its ending: letters, digits, `-` and `_`. Once in its folder. */
  readonly id: string;
  readonly author: string;
  readonly date: Moment;
  /** A page about the author: `https://…`, as `webAddress` spells it. */
  readonly url?: string | undefined;
  /** The id of the comment that this one answers. */
  readonly parent?: string | undefined;
}

/** The folder and id of a comment, from its path. Either may be useless; {@link isCommentId} judges the id. */
export function placeOfComment(path: string): { readonly folder: string; readonly id: string } {
  const parts = path.split('/');
  return {
    folder: composedPath(parts.slice(1, -1).join('/')),
    id: (parts.at(-1) ?? '').replace(/\.md$/, ''),
  };
}

/** Whether what a feature has read is a comment. */
export function isCommentItem(item: ContentItem): item is Comment {
  return item.file.startsWith('comments/');
}

/** The id of a comment on the page of its post. */
export function commentAnchor(id: string): string {
  return `comment_${id}`;
}

/** The part of a page that the counts of comments lead to. */
export const COMMENTS_ANCHOR = 'comments_';

/** An id becomes part of an anchor and of file names on every system. */
export function isCommentId(id: string): boolean {
  return /^[a-z\d][\w-]{0,99}$/i.test(id);
}

/** The comments of a blog by post. */
export class Comments {
  readonly #byFolder: ReadonlyMap<string, readonly Comment[]>;
  readonly #settings: Settings['comments'];

  constructor(all: readonly Comment[], settings: Settings['comments']) {
    this.#byFolder = byFolder(all);
    this.#settings = settings;
  }

  state(post: Post): CommentState {
    return post.comments ?? this.#settings.default;
  }

  /** Whether pages say anything of comments on a post: there are some, or a reader can send one. */
  areShown(post: Post): boolean {
    return this.of(post).length > 0 || (this.state(post) === 'open' && hasWays(this.#settings));
  }

  /** Those that are shown on a post, oldest first. */
  of(post: Post): readonly Comment[] {
    if (this.#byFolder.size === 0 || this.state(post) === 'off') return NONE;
    return this.#byFolder.get(postPath(post.file)) ?? NONE;
  }
}

const NONE: readonly Comment[] = [];

/** Comments by the folder that they lie in, oldest first in each. */
export function byFolder(all: readonly Comment[]): ReadonlyMap<string, readonly Comment[]> {
  return new Map(
    [...groupBy(all, ({ folder }) => folder)].map(([folder, comments]) => [
      folder,
      comments.toSorted(oldestFirst),
    ]),
  );
}

/** Comments of the same instant in code-point order of their files. */
export function oldestFirst(a: Comment, b: Comment): number {
  return a.date.instant - b.date.instant || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
}

/** A comment with the answers to it. */
export interface Thread {
  readonly comment: Comment;
  /** Oldest first. */
  readonly replies: readonly Thread[];
  /** The comment that it answers, where its place does not show that. */
  readonly answers?: Comment;
}

/** Threads are indented so often; a phone has no room for more. */
export const DEEPEST = 4;

interface Open extends Thread {
  readonly replies: Open[];
}

/**
 * Gathers the comments on one post into threads. Answers deeper than {@link DEEPEST} stand behind each other at that
 * depth, each behind the one that it answers, and say so. A loop and no recursion: a thread may be ten thousand deep.
 *
 * @param comments oldest first; every parent is among them
 */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const ids = new Set(comments.map(({ id }) => id));
  const answers = groupBy(comments, ({ parent }) =>
    parent !== undefined && ids.has(parent) ? parent : undefined,
  );
  const top: Open[] = [];
  /** What is still to be placed; the next one last. */
  const waiting: { comment: Comment; into: Open[]; depth: number; parent?: Comment }[] = [];
  const wait = (list: readonly Comment[] = [], into: Open[], depth: number, parent?: Comment): void => {
    for (const comment of list.toReversed())
      waiting.push({ comment, into, depth, ...(parent && { parent }) });
  };
  wait(answers.get(undefined), top, 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { comment, into, depth, parent } = next;
    const open: Open = { comment, replies: [], ...(parent && depth > DEEPEST && { answers: parent }) };
    into.push(open);
    wait(answers.get(comment.id), depth < DEEPEST ? open.replies : into, depth + 1, comment);
  }
  return top;
}
