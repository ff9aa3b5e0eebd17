import type { UnpublishedPost } from '../blog/blog.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';
import type { ListChange } from './list-changes.ts';

/** What a change does to a site, for people who decide about it. Plain data. */
export interface Review {
  /** Every file of the site whose bytes differ: what two builds from nothing would differ in. */
  readonly files: readonly FileChange[];
  readonly pages: readonly PageChange[];
  /** What differs around the text of pages, such as in the masthead: said once for all of them. */
  readonly around: readonly AroundChange[];
  readonly lists: readonly ListChange[];
  readonly pictures: readonly PictureChange[];
  readonly redirects: readonly Redirect[];
  /** Addresses of pages, feeds and pictures that led somewhere and lead nowhere now. */
  readonly lost: readonly string[];
  /** Posts and pages that are held back, or will be taken away, and were not so before. */
  readonly unpublished: readonly UnpublishedChange[];
  readonly newWarnings: readonly Problem[];
  readonly goneWarnings: readonly Problem[];
  /** Files that are no page and no picture: style sheets, scripts, files of `public/`. */
  readonly others: readonly FileChange[];
  /** Files that follow from what is said elsewhere, by reason. */
  readonly folded: Readonly<Partial<Record<FoldReason, readonly string[]>>>;
  /** Why the base could not be built. */
  readonly baseProblems: readonly Problem[];
}

export type FoldReason = 'same' | 'around' | 'ways' | 'lists' | 'copies' | 'machines';

export interface PageChange {
  readonly is: 'new' | 'changed' | 'moved' | 'gone';
  readonly address: Address;
  /** Of a page that has moved: where it was. */
  readonly from?: Address;
  /** Of one that has moved or is gone: what readers find at the old address; undefined when it leads nowhere. */
  readonly leadsTo?: Address;
  readonly title: string;
  /** Post or page that it is made of: path from the root of the blog. */
  readonly source?: string;
  /** From the root of the new site, or of the old one when it is gone. */
  readonly file: string;
  /** Undefined when there are too many. */
  readonly difference?: Difference;
}

export interface AroundChange {
  readonly pages: readonly Address[];
  readonly difference: Difference;
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
