import { postPath } from '../../content/path-names.ts';
import { hasWays } from './settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Comment } from './comment.ts';
import type { CommentState, Post } from '../../content/post.ts';

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
  const folders = new Map<string, Comment[]>();
  for (const comment of all) {
    const folder = folders.get(comment.folder);
    if (folder) folder.push(comment);
    else folders.set(comment.folder, [comment]);
  }
  return new Map([...folders].map(([folder, comments]) => [folder, comments.toSorted(oldestFirst)]));
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
  const answers = new Map<string | undefined, Comment[]>();
  for (const comment of comments) {
    const parent = comment.parent !== undefined && ids.has(comment.parent) ? comment.parent : undefined;
    const siblings = answers.get(parent);
    if (siblings) siblings.push(comment);
    else answers.set(parent, [comment]);
  }
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
