import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PostSummary } from '../../layouts/props.ts';
import { createLayoutRenderer } from './pages/render-page.tsx';
import type { LayoutPage } from '../pages/layout-page.ts';
import type { TemplateFile } from '../pages/page.ts';
import { linksOf } from '../check/links-of.ts';
import type { BuildOptions } from './build-options.ts';
import { NO_SITE, STATE_FILE, type State, writeState } from './cache/state.ts';
import { type ContentScan, scanContent } from './content-scan.ts';
import { placeSite, planPages, type PlacedSite } from './plan.ts';
import { keptContent, type ReadBlog, readBlog } from './read/read-blog.ts';
import { checkAddresses } from '../check/check-addresses.ts';
import type { CheckedSite } from '../check/destinations.ts';
import { problemsOfTexts } from '../check/links.ts';
import { checkPageLinks, pagesToScan } from '../check/page-links.ts';
import { siteProblems } from '../check/site-problems.ts';
import { checkMedia } from '../check/check-media.ts';
import { mediaToPublish } from './media/media.ts';
import { createThreads } from './threads/threads.ts';
import { applySeverity } from '../settings/rule-settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { codeOf } from '../lib/failure.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import type { PageContext } from '../pages/context.ts';
import { adviceFor } from '../check/rules.ts';
import { addAll } from '../lib/lists.ts';

/**
 * Checks a blog as a build does, and by the rules of `check`. Writes only its cache, so it may run beside a
 * build or preview.
 */
export async function checkBlog(options: BuildOptions) {
  const scan = scanContent(options, true);
  const { settings, code } = scan;
  const threads = createThreads(code);
  try {
    const read = await readBlog(scan, threads, new Map(scan.lastRead?.bodies));
    const planned = await problemsOfBuild(scan, read);
    const problems = [...planned.problems, ...adviceFor(planned.site)];
    keep(scan, read);
    return {
      /** Posts and pages. */
      files: scan.found.markdown.map(({ path }) => path),
      problems: applySeverity(problems, settings, read.newTexts),
      /** The site that a build would publish. */
      site: planned.site,
    };
  } finally {
    await threads.close();
  }
}

/** Ignores a full or read-only disk. */
function keep(scan: ContentScan, read: ReadBlog) {
  const { cache, now } = scan;
  const state: State = { ...keptContent(scan, read), ...NO_SITE, builtAt: now };
  try {
    refuseLinks(cache);
    mkdirSync(cache, { recursive: true });
    writeState(join(cache, STATE_FILE), state)();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

/** Includes unpublished posts and faulty files. */
async function problemsOfBuild(scan: ContentScan, read: ReadBlog) {
  const { code, root, settings, templates } = scan;
  const published = placeSite(scan, read, false);
  const { blog } = published.context;
  // Templates may read all posts, so no post may be faulty.
  const own = await ownFiles(published.context, read.faulty.length === 0 ? templates : undefined);
  const site = wholeSite(published, own.files);
  const faulty = read.faulty.map((file) => ({ file }));
  const problems = [
    ...read.problems,
    ...checkAddresses(site.pages, published.context, root, read.recorded),
    ...own.problems,
    ...problemsOfTexts(blog.shown, site),
    ...siteProblems(site),
    ...checkPageLinks(site, code, renderedLinks(site, code)).problems,
    ...problemsOfTexts(faulty, site),
  ];
  if (blog.unpublished.length > 0) {
    // Public posts must not link to unpublished ones. Unpublished ones may link to each other.
    const everything = wholeSite(placeSite(scan, read, true), own.files);
    const named = new Set(site.published.map(({ source }) => source));
    const unpublished = blog.unpublished.map(({ post }) => post);
    const media = everything.published.filter(({ source }) => !named.has(source));
    addAll(problems, problemsOfTexts(unpublished, everything));
    addAll(problems, checkMedia(media, settings));
  }
  return { problems, site };
}

async function ownFiles(
  context: PageContext,
  templates: BuildOptions['templates'],
): Promise<{ files: readonly TemplateFile[]; problems: readonly Problem[] }> {
  try {
    return { files: [], ...(await templates?.(context)), problems: [] };
  } catch (error) {
    if (error instanceof ProblemsError) return { files: [], problems: error.problems };
    throw error;
  }
}

function wholeSite(site: PlacedSite, own: readonly TemplateFile[]): CheckedSite {
  return { ...site, pages: planPages(site, own).pages, published: mediaToPublish(site, 0) };
}

/** Skips posts' texts. */
function renderedLinks({ context, pages }: CheckedSite, code: BlogCode) {
  const renderPage = createLayoutRenderer(code);
  const { urls, bodies } = context;
  const htmlOf = (page: LayoutPage) => {
    const { site, summaries } = page.context;
    const parts = {
      site,
      summaries: page.posts.map((post) => JSON.parse(summaries.json(post)) as PostSummary),
      body: page.body && { excerpt: '', headings: [], html: '', bytes: Buffer.alloc(0) },
      source: () => '',
    };
    const html = renderPage(page.kind, page.props(), parts);
    page.release();
    return html;
  };
  const links = new Set<string>();
  const known = new Set<string>();
  for (const page of pagesToScan(pages, code)) {
    const ids = page.body && bodies.ids(page.body);
    for (const link of linksOf(urls.absolute(page.address), htmlOf(page), ids, known).keys()) links.add(link);
  }
  return { links, htmlOf };
}
