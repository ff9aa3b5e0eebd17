import type { UnpublishedPost } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Page } from '../pages/page.ts';
import type { FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';

/** What a change does to a site, for people who decide about it. Plain data. */
export interface Review {
  /** Every file of the site whose bytes differ: what two builds from nothing would differ in. */
  readonly files: readonly FileChange[];
  readonly pages: readonly PageChange[];
  readonly lists: readonly ListChange[];
  readonly pictures: readonly PictureChange[];
  readonly redirects: readonly Redirect[];
  /** Addresses of pages, feeds and pictures that led somewhere and lead nowhere now. */
  readonly lost: readonly string[];
  /** Posts and pages that are held back, or will be taken away, and were not so before. */
  readonly unpublished: readonly UnpublishedChange[];
  readonly newWarnings: readonly Problem[];
  /** Files that are no page and no picture: style sheets, scripts, files of `public/`. */
  readonly others: readonly FileChange[];
  /** Files that are named nowhere else: pages whose text reads as before, and what follows from posts and pictures. */
  readonly folded: Readonly<Record<'pages' | 'derived', readonly string[]>>;
  /** Why the base could not be built. */
  readonly baseProblems: readonly Problem[];
}

export interface PageChange {
  readonly is: 'new' | 'changed' | 'moved' | 'gone';
  readonly address: Address;
  /** Of a page that has moved: where it was. */
  readonly from?: Address;
  /** Of one that has moved or is gone: what readers find at the old address; undefined when it leads nowhere. */
  readonly leadsTo?: Address | undefined;
  readonly title: string;
  /** What its language calls itself, on a blog in several. */
  readonly language?: string | undefined;
  /** Post or page that it is made of: path from the root of the blog. */
  readonly source?: string | undefined;
  /** True if that file is as it was: the change comes from settings, layouts or other posts. */
  readonly isSourceSame?: true;
  /** From the root of the new site, or of the old one when it is gone. */
  readonly file: string;
  /** Undefined when there are too many. */
  readonly difference?: Difference | undefined;
}

export interface PictureChange extends FileChange {
  /** Bytes of the file at its own address. */
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
  /** When it appears or goes, as it was written. */
  readonly at?: string;
}

/** What becomes of a list of posts or of a feed, all its pages together. */
export interface ListChange {
  /** Of its first page. */
  readonly address: Address;
  readonly isFeed: boolean;
  readonly is: 'new' | 'changed' | 'gone';
  readonly appeared: readonly ListedPost[];
  readonly disappeared: readonly ListedPost[];
}

export type ListedPost = Pick<Post, 'address' | 'title'>;

/** One side of a review: a site that was built. */
export interface ReviewSide {
  /** Folder of the site; absolute. */
  readonly site: string;
  /** Folder in which it is hosted: `/blog/`. */
  readonly prefix: string;
  /** By output file. */
  readonly pages: ReadonlyMap<string, SitePage>;
  /** Posts and undated pages that are published. */
  readonly posts: readonly Post[];
  readonly unpublished: readonly UnpublishedPost[];
  readonly warnings: readonly Problem[];
  /** Folders of files that features make beside the pages, such as a search index: `pagefind/`. */
  readonly besides: readonly string[];
  /** Why it could not be built: it then counts as a site without pages. */
  readonly problems: readonly Problem[];
}

/** A page of a built site. */
export type SitePage = Pick<
  Page,
  'file' | 'address' | 'kind' | 'posts' | 'owner' | 'followsPosts' | 'isForPrograms'
>;
