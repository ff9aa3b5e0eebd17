import type { Blog } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Page } from '../pages/page.ts';
import type { FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';

/** Plain data. */
export interface Review {
  /** Files with different bytes, as in builds from nothing. */
  files: readonly FileChange[];
  pages: readonly PageChange[];
  lists: readonly ListChange[];
  pictures: readonly PictureChange[];
  redirects: readonly Redirect[];
  /** Addresses that no longer work. */
  lost: readonly string[];
  /** Texts that become unpublished, or will expire. */
  unpublished: readonly UnpublishedChange[];
  newWarnings: readonly Problem[];
  /** Other files: style sheets, scripts, `public/`. */
  others: readonly FileChange[];
  /** Pages with unchanged text, and files derived from posts and pictures. */
  folded: Readonly<Record<'pages' | 'derived', readonly string[]>>;
  /** Errors of the base. */
  baseProblems: readonly Problem[];
}

export interface PageChange {
  is: 'new' | 'changed' | 'moved' | 'gone';
  address: Address;
  /** Old address of a moved page. */
  from?: Address;
  /** Page now at the old address. Undefined: none. */
  leadsTo?: Address;
  title: string;
  /** Only in a multilingual blog. */
  language?: string;
  /** From the root. */
  source?: string;
  /** True if settings, layouts or other posts caused the change. */
  isSourceSame?: true;
  /** From the root of the new site, or the old one for removed pages. */
  file: string;
  /** Undefined above the limit. */
  difference?: Difference;
}

export interface PictureChange extends FileChange {
  /** Bytes at its own address. */
  size: number;
}

export interface Redirect {
  from: Address;
  to: string;
}

export interface UnpublishedChange {
  source: string;
  title: string;
  status: Blog['unpublished'][number]['status'] | 'expires';
  /** Its date, as written. */
  at?: string;
}

/** Covers all pages of a list or feed. */
export interface ListChange {
  /** First page. */
  address: Address;
  isFeed: boolean;
  is: 'new' | 'changed' | 'gone';
  appeared: readonly ListedPost[];
  disappeared: readonly ListedPost[];
}

export type ListedPost = Pick<Post, 'address' | 'title'>;

/** A built site. */
export interface ReviewSide {
  /** Absolute path. */
  site: string;
  /** Path prefix: `/blog/`. */
  prefix: string;
  /** By output file. */
  pages: ReadonlyMap<string, SitePage>;
  posts: readonly Post[];
  unpublished: Blog['unpublished'];
  warnings: readonly Problem[];
  /** Folders of file sets: `pagefind/`. */
  besides: readonly string[];
  /** Build errors: the site has no pages. */
  problems: readonly Problem[];
}

export type SitePage = Pick<
  Page,
  'file' | 'address' | 'kind' | 'posts' | 'owner' | 'followsPosts' | 'isForPrograms'
>;
