import type { UnpublishedPost } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Page } from '../pages/page.ts';
import type { FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';

/** Plain data. */
export interface Review {
  /** Files with different bytes, as in builds from nothing. */
  readonly files: readonly FileChange[];
  readonly pages: readonly PageChange[];
  readonly lists: readonly ListChange[];
  readonly pictures: readonly PictureChange[];
  readonly redirects: readonly Redirect[];
  /** Addresses that no longer work. */
  readonly lost: readonly string[];
  /** Texts that become unpublished, or will expire. */
  readonly unpublished: readonly UnpublishedChange[];
  readonly newWarnings: readonly Problem[];
  /** Other files: style sheets, scripts, `public/`. */
  readonly others: readonly FileChange[];
  /** Pages with unchanged text, and files derived from posts and pictures. */
  readonly folded: Readonly<Record<'pages' | 'derived', readonly string[]>>;
  /** Errors of the base. */
  readonly baseProblems: readonly Problem[];
}

export interface PageChange {
  readonly is: 'new' | 'changed' | 'moved' | 'gone';
  readonly address: Address;
  /** Old address of a moved page. */
  readonly from?: Address;
  /** Page now at the old address. Undefined: none. */
  readonly leadsTo?: Address;
  readonly title: string;
  /** Only in a multilingual blog. */
  readonly language?: string;
  /** From the root. */
  readonly source?: string;
  /** True if settings, layouts or other posts caused the change. */
  readonly isSourceSame?: true;
  /** From the root of the new site, or the old one for removed pages. */
  readonly file: string;
  /** Undefined above the limit. */
  readonly difference?: Difference;
}

export interface PictureChange extends FileChange {
  /** Bytes at its own address. */
  readonly size: number;
}

export interface Redirect {
  readonly from: Address;
  readonly to: string;
}

export interface UnpublishedChange {
  readonly source: string;
  readonly title: string;
  readonly status: UnpublishedPost['status'] | 'expires';
  /** Its date, as written. */
  readonly at?: string;
}

/** Covers all pages of a list or feed. */
export interface ListChange {
  /** First page. */
  readonly address: Address;
  readonly isFeed: boolean;
  readonly is: 'new' | 'changed' | 'gone';
  readonly appeared: readonly ListedPost[];
  readonly disappeared: readonly ListedPost[];
}

export type ListedPost = Pick<Post, 'address' | 'title'>;

/** A built site. */
export interface ReviewSide {
  /** Absolute path. */
  readonly site: string;
  /** Path prefix: `/blog/`. */
  readonly prefix: string;
  /** By output file. */
  readonly pages: ReadonlyMap<string, SitePage>;
  readonly posts: readonly Post[];
  readonly unpublished: readonly UnpublishedPost[];
  readonly warnings: readonly Problem[];
  /** Folders of file sets: `pagefind/`. */
  readonly besides: readonly string[];
  /** Build errors: the site has no pages. */
  readonly problems: readonly Problem[];
}

export type SitePage = Pick<
  Page,
  'file' | 'address' | 'kind' | 'posts' | 'owner' | 'followsPosts' | 'isForPrograms'
>;
