import type { ParseArgsConfig } from 'node:util';
import type MarkdownIt from 'markdown-it';
import type { VNode } from 'preact';
import type { ZodRawShape } from 'zod';
import type { HeadProps, PostSummary, SiteProps } from '../../layouts/props.ts';
import type { Slot, SlotName } from '../../layouts/slots.ts';
import type { Rule } from '../settings/rules.ts';
import type { Settings } from '../settings/settings.ts';
import type { ListedPost } from '../blog/published.ts';
import type { DatedPost, Post } from '../content/post.ts';
import type { SourceFile, Stamp } from '../content/source-file.ts';
import type { Problem } from '../lib/problems.ts';
import type { Address, Urls } from '../lib/urls.ts';
import type { Block } from '../markdown/directives.ts';
import type { ShownBody } from './bodies.ts';
import type { HeadersOptions, PolicyAdditions } from './headers.ts';
import type { Messages } from '../i18n/messages.ts';
import type { AddedFeed } from './feed.ts';
import type { Page } from './page.ts';

/** Input of a page besides its props. */
export interface PageParts {
  readonly site: SiteProps;
  /** Summaries of the shown posts. */
  readonly summaries: readonly PostSummary[];
  readonly body?: Pick<ShownBody, 'excerpt' | 'headings' | 'openingHtml' | 'html' | 'bytes'>;
  /** Safe HTML of the notes in a list, in order. */
  readonly notes?: readonly string[];
  /**
   * The Markdown of the page's own post, or of a feature's content file.
   *
   * @throws UserError for other files
   */
  readonly source: (file: string) => string;
}

/**
 * Renders the pages of one kind, on any thread: as a document, or as text for other files.
 *
 * @param props `props()` of the page, and the site
 * @param slot content that features add
 */
export type RenderLayout = (props: never, parts: PageParts, slot: Slot) => VNode | string;

export type RenderBlock = (block: Block & { readonly children: VNode }) => VNode | string;

/**
 * A feature (`src/features/`, listed in `src/features/index.ts`) or a plugin of the settings. The core knows
 * features through this interface only.
 *
 * @typeParam Context input of pages
 */
export type Feature<Context> = Readonly<{
  name: string;
  /** Plugins only: the feature or plugin that runs next. Default: those that read all other pages. */
  before?: string;
  /** Keys of `.eleventy.ts`, with a comment each. `src/features/schemas.ts` declares them for TypeScript. */
  settings?: ZodRawShape;
  /**
   * Keys of front matter. Input values are text, lists and maps of text. `Post.own` holds the output of the
   * schemas.
   */
  frontMatter?: ZodRawShape;
  /** Rules of its checks, by id. Settings may change the severity of hints. */
  rules?: Readonly<Record<string, Rule>>;
  /**
   * Extends markdown-it, once per thread. Nothing sanitises the output of its rules.
   *
   * @param language BCP 47 tag of the blog
   */
  markdown?(md: MarkdownIt, language: string): void;
  /** Blocks in texts, by name: `:::note` … `:::`, or `::map{place=Leeds}` on its own line. */
  blocks?: Readonly<Record<string, RenderBlock>>;
  content?: FeatureContent<Context>;
  /** Follows the theme's CSS. */
  styles?: readonly string[];
  /**
   * Pages and files for each language. The build moves them into the language's folder: `/map/` becomes
   * `/de/map/`, and `context.urls` links there. Files in `/assets/` serve all languages.
   *
   * @param planned public pages so far: posts, lists, site files, and pages of earlier features
   */
  pages?(context: Context, planned: readonly Page[]): Iterable<Page>;
  /**
   * Pages and files for the whole site, such as sitemap and redirects.
   *
   * @param context the whole blog's
   * @param planned pages of all languages, as in {@link Feature.pages}
   */
  sitePages?(context: Context, planned: readonly Page[]): Iterable<Page>;
  layouts?: Readonly<Record<string, RenderLayout>>;
  /** Props for a page, as plain JSON. */
  data?(page: Page, context: Context): object;
  /**
   * Content for the slots of layouts. Runs on any thread.
   *
   * @see RenderLayout for the arguments
   */
  slots?: Readonly<Partial<Record<SlotName, (props: never, parts: PageParts) => VNode | null>>>;
  head?(page: Page, context: Context): Partial<HeadProps>;
  /** Extends the site props of all pages, such as navigation. */
  site?(
    site: SiteProps,
    parts: { readonly settings: Settings; readonly urls: Urls; readonly words: Messages },
  ): SiteProps;
  feeds?(context: Context, post: DatedPost | undefined): readonly AddedFeed[];
  /** Reserved folders of the site, with a final slash. */
  folders?: readonly Address[];
  /** The build makes several sets at a time. */
  files?(context: Context): readonly FileSet[];
  /** HTTP headers. `policies` depend on settings, unlike {@link policy}. */
  headers?(context: Context): Partial<Pick<HeadersOptions, 'policies' | 'immutable' | 'rules'>>;
  /** Additions to the Content Security Policy. */
  policy?: PolicyAdditions;
  checks?(blog: CheckedBlog<Context>): Iterable<Problem>;
  /** Commands by name: `npm run comment`. */
  commands?: Readonly<Record<string, FeatureCommand<Context>>>;
}>;

/**
 * Base of every item of {@link FeatureContent}. Plain JSON: the build caches items and sends them to threads.
 */
export interface ContentItem {
  readonly file: string;
  readonly stamp: Stamp;
  /** Hash of the file. */
  readonly contentHash: string;
}

/** Lists of features. Each feature declares its own. */
export interface FeatureLists {}

/** Files that a feature reads. */
export interface FeatureContent<Context, Item extends ContentItem = ContentItem> {
  /** A folder beside `posts/` with Markdown files (`comments/`), or one file. */
  readonly at: string;
  /** True if the folder may contain pictures: the build publishes all. */
  readonly hasMedia?: boolean;
  /** Parses a file into an item, or returns all its problems. Pure. Runs on any thread. */
  parse(
    source: SourceFile,
    bytes: Buffer,
    settings: Pick<Settings, 'timeZone' | 'language'>,
  ): Item | readonly Problem[];
  /**
   * Problems between items, or with posts.
   *
   * @param items of one language
   * @param files posts and pages; all files of the feature, with faulty ones and those of other languages
   * @param root absolute
   */
  check?(
    items: readonly Item[],
    files: { readonly posts: readonly string[]; readonly own: ReadonlySet<string> },
    root: string,
  ): Problem[];
  /** The `lists` of the context. */
  lists(items: readonly Item[], settings: Settings): Partial<FeatureLists>;
  /** Old addresses that the next build redirects, for any post. */
  redirects?(items: readonly Item[]): Iterable<string>;
  /**
   * Files of published posts and pages, which a build never leaves out, and addresses that the record answers for.
   *
   * @param root absolute
   * @returns undefined without a record
   */
  published?(root: string): Iterable<string> | undefined;
  /** Additions to a post's summary, as plain JSON. */
  summary?(post: DatedPost, context: Context): Partial<PostSummary>;
  /** Ids on the page of a post, as link targets. */
  anchors?(post: Post, context: Context): Iterable<string>;
  /**
   * Updates the files after a checked build, before the site swap. Never runs in a preview. A failure keeps
   * the old site.
   *
   * @param mayWrite false in a run that must leave the blog as it is
   * @returns report lines
   */
  update?(blog: CheckedBlog<Context>, mayWrite: boolean): readonly string[];
}

export function isContentOf({ at }: Pick<FeatureContent<never>, 'at'>, file: string): boolean {
  return at.endsWith('/') ? file.startsWith(at) : file === at;
}

/** Files made together, after their fingerprint changes. */
export interface FileSet {
  /** From the root of the site, with a final slash. No other set may use it. */
  readonly folder: string;
  /** Hash of all input. */
  readonly fingerprint: string;
  /** @param htmlOf safe HTML of a body */
  readonly make: (htmlOf: (post: Post) => string) => Promise<readonly MadeFile[]>;
}

export interface MadeFile {
  /** From the root of the site. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface CheckedBlog<Context> {
  readonly context: Context;
  /** Unpublished ones included. */
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  readonly faulty: readonly string[];
  /** Absolute path of the blog. */
  readonly root: string;
}

/** A command. Exit codes: 0 success, 1 failure, 2 wrong usage. */
export interface FeatureCommand<Context> {
  /** One line for the help. */
  readonly line: string;
  /** For `--help`. A usage error shows the first line. */
  readonly usage: string;
  /** As for Node's `parseArgs`. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /**
   * @param values option values
   * @param words positional arguments
   * @returns text for the terminal
   * @throws UsageError, ProblemsError, or any other failure
   */
  run(
    values: Readonly<Record<string, unknown>>,
    words: readonly string[],
    blog: CommandBlog<Context>,
  ): string | Promise<string>;
}

export interface CommandBlog<Context> {
  /** Absolute path. */
  readonly root: string;
  readonly read: () => Promise<{ readonly settings: Settings; readonly publication: ReadPosts }>;
  /** Checks the site without rendering. Hints stay hints. */
  readonly check: () => Promise<{
    readonly problems: readonly Problem[];
    readonly site: CheckedBlog<Context>;
  }>;
}

/** Result of the next build, as far as front matter shows. */
export interface ReadPosts {
  /** Posts, newest first, then undated pages by address. */
  readonly listed: readonly ListedPost[];
  /** Without faulty ones. */
  readonly items: readonly ContentItem[];
  /** Errors that stop a build, sorted. */
  readonly problems: readonly Problem[];
}
