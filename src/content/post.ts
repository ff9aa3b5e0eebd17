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
export type Post = Readonly<{
  kind: 'post' | 'page';
  /** From the root: `posts/2010-06-21-picnic.md`. */
  file: string;
  stamp: Stamp;
  /** Hash of the whole file. */
  contentHash: string;
  /** From 1. */
  bodyLine: number;
  /** A post without a title: `title` is the start of its text. */
  isNote?: true;
  /** Inline Markdown: emphasis and code only. */
  title: string;
  slug: string;
  address: Address;
  /** Absent for undated pages. */
  date?: Moment;
  updated?: Moment;
  expires?: Moment;
  /** As spelt in this post; never empty for a post. */
  categories: readonly string[];
  isUncategorized?: true;
  tags: readonly string[];
  authors: readonly string[];
  series?: SeriesKey;
  /** Plain text. */
  description?: string;
  draft: boolean;
  /** Readable at a secret URL before publication. */
  share: boolean;
  /** In no list, feed or search. */
  isUnlisted?: true;
  /** Unlisted, at a secret URL that no other page may reveal. */
  isSecret?: true;
  pinned: boolean;
  /** Absent for the default of the settings. */
  comments?: CommentState;
  image?: PostImage;
  aliases: readonly Address[];
  lang?: string;
  /** As written: file or slug of the original. */
  translationOf?: string;
  /** Keys of plugins. */
  own?: Readonly<Record<string, unknown>>;
  /** These stop no build. */
  hints?: readonly Problem[];
}>;

/** Lists require a date. */
export interface DatedPost extends Post {
  readonly kind: 'post';
  readonly date: Moment;
}
