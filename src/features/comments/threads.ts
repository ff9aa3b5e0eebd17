import type { Comment } from './comment.ts';

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
