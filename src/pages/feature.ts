import type { VNode } from 'preact';
import type { HeadProps, PostSummary, SiteProps } from '../../layouts/props.ts';
import type { Settings } from '../config/settings.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import type { Urls } from '../lib/urls.ts';
import type { Rendered } from '../markdown/rendered.ts';
import type { HeadersOptions } from '../output/headers.ts';
import type { Page } from './page.ts';

/** What a page is drawn from, besides its props. */
export interface PageParts {
  readonly site: SiteProps;
  /** Of the posts that it shows. */
  readonly summaries: readonly PostSummary[];
  /** Of the post or undated page whose body it shows. */
  readonly body?: Pick<Rendered, 'headings' | 'features' | 'openingHtml'> & {
    /** Safe HTML. */
    readonly html: string;
  };
  /** Safe HTML of a comment, by its file. */
  readonly comment: (file: string) => string;
  /** The Markdown of a post, by its file. */
  readonly source: (file: string) => string;
}

/**
 * Draws the pages of one kind, on any thread: as a document, or as text when the file is no HTML page.
 *
 * @param props the `props()` of the page, and the site
 */
export type Draw = (props: never, parts: PageParts) => VNode | string;

/**
 * A part of a blog that can be left out. It is a folder in `src/features/` and a line in `src/features/index.ts`; the core
 * knows it by this interface alone. Every member is optional but the name.
 *
 * @typeParam Context what pages are made from
 */
export interface Feature<Context> {
  readonly name: string;
  /**
   * Pages and files that it adds.
   *
   * @param planned pages of posts and lists that readers may find, and what the features before this one have added
   */
  pages?(context: Context, planned: readonly Page[]): Iterable<Page>;
  /** Draws its kinds of pages. */
  readonly layouts?: Readonly<Record<string, Draw>>;
  /** Props that it adds to a page, as plain JSON: the layout of the page shows them where it has a place for them. */
  data?(page: Page, context: Context): object;
  /** What it adds to the head of a page. */
  head?(page: Page, context: Context): Partial<HeadProps>;
  /** Links that it adds to the furniture of every page. */
  links?(settings: Settings, urls: Urls): Partial<SiteProps['links']>;
  /** What it adds to the headers that hosts send. */
  headers?(context: Context): Partial<HeadersOptions>;
  /** What is wrong with the blog in what it looks after. */
  checks?(blog: CheckedBlog<Context>): Iterable<Problem>;
}

export interface CheckedBlog<Context> {
  readonly context: Context;
  /** All posts and undated pages, also those that are held back. */
  readonly posts: readonly Post[];
  /** Folder of the blog; absolute. */
  readonly root: string;
}
