import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { publishedIn } from '../pipeline/cache/past-posts.ts';
import type { PastPost } from '../blog/address-changes.ts';
import type { UnpublishedPost } from '../blog/blog.ts';
import type { Post } from '../content/post.ts';
import type { LoadedBlog } from '../features/load-blog.ts';
import { ownTemplates } from '../eleventy/own-templates.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import type { Address } from '../lib/urls.ts';
import { replaceFile } from '../lib/write-file.ts';
import { ListingPage } from '../pages/listing-page.ts';
import type { Page, PageOwner } from '../pages/page.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { parseJson, STATE_FILE } from '../pipeline/cache/state.ts';
import type { BuildReport } from '../pipeline/finish.ts';

/** A page of a built site, as plain data. */
export interface SitePage {
  /** Output file from the root of the site. */
  readonly file: string;
  readonly address: Address;
  readonly kind: string;
  /** Addresses of the posts that it shows, in order. */
  readonly posts: readonly Address[];
  /** Of a page of a list: the address of its first page. */
  readonly list?: Address;
  /** File of the post that owns it, and as what. */
  readonly post?: string;
  readonly part?: PageOwner['part'];
}

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

/** What one side is built from, and where. */
export interface SideOptions extends Pick<BuildOptions, 'now' | 'progress' | 'preview'> {
  /** Settings, plugins and layouts. */
  readonly blog: LoadedBlog;
  /** Folder of the blog's own templates; absolute. */
  readonly codeRoot: string;
  /** Folder of the content; absolute. */
  readonly root: string;
  /** Where the site and what is kept for it go; absolute. */
  readonly folder: string;
  /** Builds a site. */
  readonly build: (options: BuildOptions) => Promise<BuildReport>;
}

const PAGES_FILE = 'pages.json';

/**
 * Builds one side, from what the last review has kept of it.
 *
 * @throws ProblemsError when the content has errors
 */
export async function buildSide(options: SideOptions): Promise<ReviewSide> {
  const { blog, codeRoot, root, folder, now, progress, preview, build } = options;
  const { settings, code } = blog;
  const [site, cache] = [join(folder, 'site'), join(folder, 'cache')];
  const templates = ownTemplates(codeRoot, cache, code);
  const report = await build({
    settings,
    code,
    root,
    output: site,
    cache,
    templates,
    now,
    preview,
    strict: false,
    progress,
  });
  const { state, warnings, unpublished } = report;
  const pages = report.pages?.map(plainPage) ?? keptPages(cache, state.scannedAt);
  if (!pages) {
    // The last review was stopped between the site and the list of its pages.
    rmSync(join(cache, STATE_FILE), { force: true });
    return buildSide(options);
  }
  if (report.pages)
    replaceFile(join(cache, PAGES_FILE), JSON.stringify({ scannedAt: state.scannedAt, pages }));
  const published: ReadonlySet<PastPost> = new Set(publishedIn({ posts: state.posts, builtAt: now }));
  return {
    site,
    prefix: settings.pathPrefix,
    pages: new Map(pages.map((page) => [page.file, page])),
    posts: state.posts.filter((post) => preview || published.has(post)),
    unpublished: preview ? [] : unpublished,
    warnings,
    besides: code.features.flatMap(({ folders = [] }) => folders.map((each) => each.slice(1))),
    problems: [],
  };
}

/** A side whose content has errors: nothing is published. */
export function faultySide(folder: string, { problems }: ProblemsError): ReviewSide {
  const site = join(folder, 'none');
  mkdirSync(site, { recursive: true });
  return {
    site,
    prefix: '/',
    pages: new Map(),
    posts: [],
    unpublished: [],
    warnings: [],
    besides: [],
    problems,
  };
}

/**
 * Lets a side begin with what the other has, unless it has something of its own: then only what differs is built. Files of the site
 * are hard links, which no build writes into.
 */
export function beginWith(from: string, to: string): void {
  if (existsSync(join(to, 'cache', STATE_FILE)) || !existsSync(join(from, 'cache', STATE_FILE))) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(join(from, 'cache'), join(to, 'cache'), { recursive: true, mode: constants.COPYFILE_FICLONE });
  linkFolder(join(from, 'site'), join(to, 'site'));
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    // The mark of a build is written in place.
    else if (entry.name.startsWith('.pamphlet')) copyFileSync(source, target);
    else linkSync(source, target);
  }
}

function plainPage(page: Page): SitePage {
  const { file, address, kind, posts, owner } = page;
  return {
    file,
    address,
    kind,
    posts: posts.map((post) => post.address),
    ...(page instanceof ListingPage && { list: page.listing.list.address }),
    ...(owner && { post: owner.post.file, part: owner.part }),
  };
}

function keptPages(cache: string, scannedAt: number): SitePage[] | undefined {
  const file = join(cache, PAGES_FILE);
  const kept = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
  const { scannedAt: of, pages } = (kept ?? {}) as {
    readonly scannedAt?: number;
    readonly pages?: SitePage[];
  };
  return of === scannedAt ? pages : undefined;
}
