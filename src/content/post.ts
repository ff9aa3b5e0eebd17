import type { Moment } from '../lib/dates.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Stamp } from './source-file.ts';

export interface PostImage {
  /** As written: a file beside the post, or an outside address. */
  readonly src: string;
  readonly alt?: string;
  readonly caption?: string;
}

/** What a post says of the series that it belongs to. */
export interface SeriesKey {
  /** As spelt in this post. */
  readonly name: string;
  /** From 1; absent when the dates of the parts tell their order. */
  readonly part?: number;
}

/** Takes comments; shows those that it has and takes no more; shows none. */
export type CommentState = 'open' | 'closed' | 'off';

/**
 * A post or an undated page, checked. Plain JSON, so that it can be kept in the build state and sent between
 * threads. The body is not in it: it is read again when it must be rendered.
 */
export interface Post {
  readonly kind: 'post' | 'page';
  /** Path from the root: `posts/2010-06-21-picnic.md`. */
  readonly file: string;
  readonly stamp: Stamp;
  /** Fingerprint of the whole file. */
  readonly contentHash: string;
  /** Line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
  /** Without a title of its own: `title` is how its text begins. */
  readonly isNote?: true;
  /** Markdown of one line: emphasis and code only. */
  readonly title: string;
  readonly slug: string;
  readonly address: Address;
  /** Undated pages have none. */
  readonly date?: Moment;
  readonly updated?: Moment;
  readonly expires?: Moment;
  /** As spelt in this post; never empty for a post. */
  readonly categories: readonly string[];
  /** A post that names no category. */
  readonly isUncategorized?: true;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly series?: SeriesKey;
  /** Plain text. */
  readonly description?: string;
  readonly draft: boolean;
  /** While it is not published, it can be read at a secret address. */
  readonly share: boolean;
  /** At its own address, and in no list, feed or search. */
  readonly isUnlisted?: true;
  /** Unlisted, and at an address that no other page may give away: it is read before it is published. */
  readonly isSecret?: true;
  readonly pinned: boolean;
  /** Absent when the settings decide. */
  readonly comments?: CommentState;
  readonly image?: PostImage;
  readonly aliases: readonly Address[];
  readonly lang?: string;
  /** As written: the file of the original, or its slug. */
  readonly translationOf?: string;
  /** Keys of plugins, as their schemas give them. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** What is wrong with its front matter, or may not mean what was meant, and stops no build. */
  readonly warnings?: readonly Problem[];
}

/** A post with a date, as all lists take them. */
export interface DatedPost extends Post {
  readonly kind: 'post';
  readonly date: Moment;
}
