import type { Moment } from '../../lib/dates.ts';
import { composedPath } from '../../content/path-names.ts';
import type { ContentItem } from '../../pages/feature.ts';

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
  readonly url?: string;
  /** The id of the comment that this one answers. */
  readonly parent?: string;
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
