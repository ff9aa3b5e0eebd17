import type { BlogCode } from '../features/blog-code.ts';
import type { Blog } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import type { Page } from '../pages/page.ts';
import type { FileChange } from './changed-files.ts';
import type { Difference } from './difference.ts';

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

/** A built site. */
export interface ReviewSide {
  /** Absolute path. */
  site: string;
  /** Path prefix: `/blog/`. */
  prefix: string;
  /** By output file. */
  pages: ReadonlyMap<string, Page>;
  posts: readonly Post[];
  unpublished: Blog['unpublished'];
  hints: readonly Problem[];
  code: BlogCode;
  /** Build errors: the site has no pages. */
  problems: readonly Problem[];
}
