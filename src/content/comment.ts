import type { Moment } from '../lib/dates.ts';
import { composedPath } from './path-names.ts';
import type { Stamp } from './source-file.ts';

/**
 * A comment, checked. Plain JSON, so that it can be kept in the build state and sent between threads. The text is not
 * in it: it is read again when it must be rendered.
 */
export interface Comment {
  /** Path from the root: `comments/2010-06-21-picnic/20100622T0915-k3f9.md`. */
  readonly file: string;
  readonly stamp: Stamp;
  /** Fingerprint of the whole file. */
  readonly contentHash: string;
  /** Which post it is on: what {@link commentFolder} says of that post's file. */
  readonly folder: string;
  /** The file's name without its ending: letters, digits, `-` and `_`. Once in its folder. */
  readonly id: string;
  readonly author: string;
  readonly date: Moment;
  /** A page about the author: `https://…`, as `webAddress` spells it. */
  readonly url?: string;
  /** The id of the comment that this one answers. */
  readonly parent?: string;
}

/**
 * The folder below `comments/` in which the comments on a post lie: its path below `posts/`, without `.md` or
 * `/index.md`; of a page with `pages/` before it. So it is the name that the editor gave the file, and not an address that may change. The same whether the
 * disk stores letters and accents together or apart.
 */
export function commentFolder(postFile: string): string {
  return composedPath(postFile.replace(/^posts\//, '').replace(/(?:(?<=.)\/index)?\.md$/i, ''));
}

/** The folder and id of a comment, from its path. Either may be useless; {@link isCommentId} judges the id. */
export function placeOfComment(path: string): { readonly folder: string; readonly id: string } {
  const parts = path.split('/');
  return {
    folder: composedPath(parts.slice(1, -1).join('/')),
    id: (parts.at(-1) ?? '').replace(/\.md$/, ''),
  };
}

/** An id becomes part of an anchor and of file names on every system. */
export function isCommentId(id: string): boolean {
  return /^[a-z\d][\w-]{0,99}$/i.test(id);
}
