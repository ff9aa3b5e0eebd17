import type { Moment } from '../lib/dates.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Stamp } from './source-file.ts';

export interface PostImage {
  /** As written: a file beside the post, or a URL. */
  readonly src: string;
  readonly alt?: string;
  readonly caption?: string;
  /** Edge to keep in crops. */
  readonly focus?: 'top' | 'bottom' | 'left' | 'right';
}

export interface SeriesKey {
  /** As spelt in this post. */
  readonly name: string;
  /** From 1; absent if dates give the order. */
  readonly part?: number;
}

/** Accepts comments; keeps existing ones visible; hides them. */
export type CommentState = 'open' | 'closed' | 'off';

/** Validated. Plain JSON. */
export interface Post {
  readonly kind: 'post' | 'page';
  /** From the root: `posts/2010-06-21-picnic.md`. */
  readonly file: string;
  readonly stamp: Stamp;
  /** Hash of the whole file. */
  readonly contentHash: string;
  /** From 1. */
  readonly bodyLine: number;
  /** A post without a title: `title` is the start of its text. */
  readonly isNote?: true;
  /** Inline Markdown: emphasis and code only. */
  readonly title: string;
  readonly slug: string;
  readonly address: Address;
  /** Absent for undated pages. */
  readonly date?: Moment;
  readonly updated?: Moment;
  readonly expires?: Moment;
  /** As spelt in this post; never empty for a post. */
  readonly categories: readonly string[];
  readonly isUncategorized?: true;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly series?: SeriesKey;
  /** Plain text. */
  readonly description?: string;
  readonly draft: boolean;
  /** Readable at a secret URL before publication. */
  readonly share: boolean;
  /** In no list, feed or search. */
  readonly isUnlisted?: true;
  /** Unlisted, at a secret URL that no other page may reveal. */
  readonly isSecret?: true;
  readonly pinned: boolean;
  /** Absent for the default of the settings. */
  readonly comments?: CommentState;
  readonly image?: PostImage;
  readonly aliases: readonly Address[];
  readonly lang?: string;
  /** As written: file or slug of the original. */
  readonly translationOf?: string;
  /** Keys of plugins. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** These stop no build. */
  readonly warnings?: readonly Problem[];
}

/** Lists require a date. */
export interface DatedPost extends Post {
  readonly kind: 'post';
  readonly date: Moment;
}
