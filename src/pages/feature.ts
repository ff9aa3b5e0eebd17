import type { ParseArgsConfig } from 'node:util';
import type MarkdownIt from 'markdown-it';
import type { VNode } from 'preact';
import type { ZodRawShape } from 'zod';
import type { HeadProps, PostSummary, SiteProps } from '../../layouts/props.ts';
import type { Slot, SlotName } from '../../layouts/layout-props.ts';
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

/** What a page is rendered from, besides its props. */
export interface PageParts {
  readonly site: SiteProps;
  /** Of the posts that it shows. */
  readonly summaries: readonly PostSummary[];
  /** Of the post or undated page whose body it shows. */
  readonly body?: Pick<ShownBody, 'excerpt' | 'headings' | 'features' | 'openingHtml' | 'html'>;
  /** Safe HTML of the notes among the posts of a list, in their order. */
  readonly notes?: readonly string[];
  /**
   * The Markdown below the front matter of the page's own post, or of a file that is content of a feature.
   *
   * @throws UserError for every other file
   */
  readonly source: (file: string) => string;
}

/**
 * Renders the pages of one kind, on any thread: as a document, or as text when the file is no HTML page.
 *
 * @param props the `props()` of the page, and the site
 * @param slot what features show on the page
 */
export type RenderLayout = (props: never, parts: PageParts, slot: Slot) => VNode | string;

/** What a block shows: an element, or safe HTML. */
export type RenderBlock = (block: Block & { readonly children: VNode }) => VNode | string;

/**
 * A part of a blog that can be left out: a folder in `src/features/` and a line in `src/features/index.ts`, or a plugin of
 * the blog in its settings. The core knows it by this interface alone. Every member is optional but the name.
 *
 * @typeParam Context what pages are made from
 */
export interface Feature<Context> {
  readonly name: string;
  /** Of a plugin: the feature or plugin that is asked next. Default: those that go by the pages of all others. */
  readonly before?: string;
  /** Keys of `.eleventy.ts` that it adds, with a comment on each; their types are declared as `FeatureSettings`. */
  readonly settings?: ZodRawShape;
  /**
   * Keys of front matter that it adds. Values come as they are written: text, lists and maps of text. What the schemas
   * make of them is in `Post.own`.
   */
  readonly frontMatter?: ZodRawShape;
  /** Rules that its checks find, by id. Settings may change those whose severity is `warning`. */
  readonly rules?: Readonly<Record<string, Rule>>;
  /**
   * Adds rules to markdown-it; it is called once on each thread. What they render is not made safe.
   *
   * @param language BCP 47 tag of the blog
   */
  markdown?(md: MarkdownIt, language: string): void;
  /** Blocks that a text may hold, by name: `:::note` … `:::`, or `::map{place=Leeds}` on a line of its own. */
  readonly blocks?: Readonly<Record<string, RenderBlock>>;
  /** Content of its own, beside posts and pages. */
  readonly content?: FeatureContent<Context>;
  /** Style sheets (CSS), behind those of the theme. */
  readonly styles?: readonly string[];
  /**
   * Pages and files that it adds to each language. The build places them in the folder of the language: a page at `/map/` is at
   * `/de/map/` in German, and the links that `context.urls` gives lead there. Files in `/assets/` are for all languages.
   *
   * @param planned pages that readers may find: of posts and lists, files of the site, and what the features before this one
   *   have added
   */
  pages?(context: Context, planned: readonly Page[]): Iterable<Page>;
  /**
   * Pages and files that a site has once, whatever its languages: the sitemap, redirects.
   *
   * @param context of the whole blog
   * @param planned pages of all languages, as in {@link Feature.pages}
   */
  sitePages?(context: Context, planned: readonly Page[]): Iterable<Page>;
  /** Renders its kinds of pages. */
  readonly layouts?: Readonly<Record<string, RenderLayout>>;
  /** Props that it adds to a page, as plain JSON: the layout of the page shows them where it has a place for them. */
  data?(page: Page, context: Context): object;
  /**
   * What it shows in the slots of layouts, on any thread.
   *
   * @see RenderLayout for what each is given
   */
  readonly slots?: Readonly<Partial<Record<SlotName, (props: never, parts: PageParts) => VNode | null>>>;
  /** What it adds to the head of a page. */
  head?(page: Page, context: Context): Partial<HeadProps>;
  /** What every page knows of the site, with what the feature adds: links, navigation. */
  site?(
    site: SiteProps,
    parts: { readonly settings: Settings; readonly urls: Urls; readonly words: Messages },
  ): SiteProps;
  /**
   * Feeds beside those of posts and lists, which the feature of feeds writes.
   *
   * @param post whose feeds they are; undefined for those of the whole site
   */
  feeds?(context: Context, post: DatedPost | undefined): readonly AddedFeed[];
  /** Folders of the site that it keeps for itself; each ends with a slash. */
  readonly folders?: readonly Address[];
  /** Files that it makes of the bodies, beside the pages. Each set is made for itself, several at a time. */
  files?(context: Context): readonly FileSet[];
  /** What it adds to the headers that hosts send; `policies` is for what {@link policy} cannot say without the settings. */
  headers?(context: Context): Partial<Pick<HeadersOptions, 'policies' | 'immutable' | 'rules'>>;
  /** What its pages load and do beyond the security policy of the site, by directive. */
  readonly policy?: PolicyAdditions;
  /** What is wrong with the blog in what it looks after. */
  checks?(blog: CheckedBlog<Context>): Iterable<Problem>;
  /** Commands that it adds, by name: `npm run comment`. */
  readonly commands?: Readonly<Record<string, FeatureCommand<Context>>>;
}

/** What every item of {@link FeatureContent} has. Plain JSON, so that it can be kept between builds and sent between threads. */
export interface ContentItem {
  /** Path from the root of the blog. */
  readonly file: string;
  readonly stamp: Stamp;
  /** Fingerprint of the whole file. */
  readonly contentHash: string;
}

/** Lists that pages are made from beside those of posts; each feature declares its own. */
export interface FeatureLists {}

/** Files that a feature reads, and what it adds to the blog by them. */
export interface FeatureContent<Context, Item extends ContentItem = ContentItem> {
  /** A folder at the root of the blog, beside `posts/` and `pages/`, with all Markdown files in it: `comments/`; or one file. */
  readonly at: string;
  /** Whether pictures may lie beside them: all are published. */
  readonly hasMedia?: boolean;
  /** Turns the bytes of a file into an item, or names everything wrong with it. Pure; called on any thread. */
  parse(
    source: SourceFile,
    bytes: Buffer,
    settings: Pick<Settings, 'timeZone' | 'language'>,
  ): Item | readonly Problem[];
  /**
   * What is wrong with items among each other and with posts.
   *
   * @param files of posts and pages, and those of items with faults
   * @param root folder of the blog; absolute
   */
  check?(
    items: readonly Item[],
    files: { readonly posts: readonly string[]; readonly faulty: readonly string[] },
    root: string,
  ): Problem[];
  /** What is found as `lists` of the context. */
  lists(items: readonly Item[], settings: Settings): Partial<FeatureLists>;
  /** Old addresses that a redirect of the next build answers, whichever post had them. */
  redirects?(items: readonly Item[]): Iterable<string>;
  /**
   * Posts and pages that readers may have found, by file. `--hold-back` leaves none of them out.
   *
   * @param root folder of the blog; absolute
   * @returns undefined when the blog keeps no record of them
   */
  published?(root: string): Iterable<string> | undefined;
  /** Added to the summary of a post, which its page and all lists show. Plain JSON. */
  summary?(post: DatedPost, context: Context): Partial<PostSummary>;
  /** Ids on the page of a post or undated page: links may lead there. */
  anchors?(post: Post, context: Context): Iterable<string>;
  /**
   * Brings the files up to date with a site that is built and checked, just before it takes the place of the last one; never
   * called for a preview. A failure leaves the last site.
   *
   * @param mayWrite whether it may write: not on CI, whose working tree is not committed
   * @returns lines of the report
   */
  update?(blog: CheckedBlog<Context>, mayWrite: boolean): readonly string[];
}

/** Whether a file is of such content. */
export function isContentOf({ at }: Pick<FeatureContent<never>, 'at'>, file: string): boolean {
  return at.endsWith('/') ? file.startsWith(at) : file === at;
}

/** Files that are made as a whole, and anew when their fingerprint changes. */
export interface FileSet {
  /** From the root of the site; ends with a slash. No other set has files in it. */
  readonly folder: string;
  /** Hash of everything that they are made of. */
  readonly fingerprint: string;
  /** @param htmlOf safe HTML of the body of a post */
  readonly make: (htmlOf: (post: Post) => string) => Promise<readonly MadeFile[]>;
}

export interface MadeFile {
  /** From the root of the site. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface CheckedBlog<Context> {
  readonly context: Context;
  /** All posts and undated pages, also those that are held back. */
  readonly posts: readonly Post[];
  /** Every page of the site. */
  readonly pages: readonly Page[];
  /** Files with faults, of which nothing else is known. */
  readonly faulty: readonly string[];
  /** Folder of the blog; absolute. */
  readonly root: string;
}

/** A command. Exit code: 0 well; 1 failed; 2 used wrongly. */
export interface FeatureCommand<Context> {
  /** What it does, in a line of the help. */
  readonly line: string;
  /** Shown with `--help`; its first line after a mistake in the command line. */
  readonly usage: string;
  /** As `parseArgs` of Node.js takes them. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /**
   * @param values of the options
   * @param words arguments that are no options
   * @returns the text that the terminal shows
   * @throws UsageError, ProblemsError, or any other failure
   */
  run(
    values: Readonly<Record<string, unknown>>,
    words: readonly string[],
    blog: CommandBlog<Context>,
  ): string | Promise<string>;
}

/** The blog that a command works on. */
export interface CommandBlog<Context> {
  /** Its folder; absolute. */
  readonly root: string;
  /** Reads the front matter of every post. */
  readonly read: () => Promise<{ readonly settings: Settings; readonly publication: ReadPosts }>;
  /** Checks the whole site, and renders nothing. Warnings stay warnings. */
  readonly check: () => Promise<{
    readonly problems: readonly Problem[];
    readonly site: CheckedBlog<Context>;
  }>;
}

/** What a build would publish now, as far as front matter says. */
export interface ReadPosts {
  /** Posts, newest first, then undated pages by address. */
  readonly listed: readonly ListedPost[];
  /** What features read of their own, without mistakes. */
  readonly items: readonly ContentItem[];
  /** Why a build would stop; sorted. Nothing is known of the files that they name. */
  readonly problems: readonly Problem[];
}
