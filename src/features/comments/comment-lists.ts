import { postPath } from '../../content/path-names.ts';
import { hasWays } from './settings.ts';
import type { Settings } from '../../config/settings.ts';
import { type Comment } from './comment.ts';
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
