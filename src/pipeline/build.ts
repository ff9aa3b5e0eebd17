import { ListingPage } from '../pages/listing-page.ts';
import { type Page, RasterPage, TextPage } from '../pages/page.ts';
import type { BuildOptions } from './build-options.ts';
import { createRenderQueue } from './pages/render-queue.ts';
import { needsRender, makePlan, type Plan } from './plan.ts';
import { finish, reportOf, type BuildReport } from './finish.ts';
import { writeForWorkflows } from './workflow-files.ts';
import { isUnchanged } from './cache/unchanged.ts';
import { buildFileSets } from './pages/file-sets.ts';
import { scanContent, type ContentScan, type SiteScan } from './content-scan.ts';
import { contentPaths } from '../features/content-paths.ts';
import { outputFolder } from './commit/output-folder.ts';
import { createSiteSwap } from './commit/site-swap.ts';
import { lock } from './commit/lock.ts';
import { readBlog } from './read/read-blog.ts';
import { openPack, type Pack } from './bodies/pack.ts';
import { createThreads, type Threads } from './threads/threads.ts';

/** Renders all pages in order, with a function that writes one and resolves when the next may come. */
export type RenderPages = (pages: readonly Page[], render: (page: Page) => Promise<void>) => Promise<unknown>;

/**
 * Reads content, renders bodies, plans, renders new and changed pages, checks and swaps.
 *
 * @param renderPages is called before anything is written to the site, unless nothing has changed
 * @throws ProblemsError with all errors; after a late one, the old site stays
 * @throws UserError if another process builds in the same folder
 */
export async function runBuild(options: BuildOptions, renderPages: RenderPages): Promise<BuildReport> {
  const { cache, code } = options;
  const unlock = await lock(cache);
  const threads = createThreads(code);
  let scan: SiteScan | undefined;
  let pack: Pack | undefined;
  try {
    scan = withSite(scanContent(options));
    const { previous, lastRead, folder } = scan;
    if (previous && isUnchanged(scan, previous)) {
      writeForWorkflows(scan, previous);
      return reportOf(previous, scan);
    }
    folder.open();
    const open = openPack(cache, lastRead);
    ({ pack } = open);
    const plan = await makePlan(scan, await readBlog(scan, threads, open.bodies, pack));
    return await renderSite(plan, threads, renderPages);
  } catch (error) {
    scan?.folder.discard();
    throw error;
  } finally {
    await threads.close();
    pack?.close();
    unlock();
  }
}

async function renderSite(plan: Plan, threads: Threads, renderPages: RenderPages) {
  const { scan, pages: all, own } = plan;
  const { output, progress, lap } = scan;
  // Pagefind runs while pages render.
  const fileSets = buildFileSets(plan);
  // `finish` handles rejections, unless a check or another page fails before.
  fileSets.catch(() => undefined);
  let queue: ReturnType<typeof createRenderQueue> | undefined;
  try {
    const pages = pagesToRender(plan);
    const running = (queue = createRenderQueue(plan, threads, pages.length));
    progress.expect('pages', pages.length);
    lap('plan');
    await renderPages(pages, async (page) => {
      await running.render(page);
      page.release();
      progress.did('pages', 1);
    });
    const links = running.end();
    links.catch(() => undefined);
    const report = await finish(plan, links, fileSets);
    await own?.after?.(output, all);
    return { ...report, steps: await threads.stepTimes() };
  } catch (error) {
    // Pagefind and threads may still read bodies and write files.
    await Promise.allSettled([fileSets, queue?.stop()]);
    throw error;
  }
}

/** @throws UserError if the build may not replace the site folder */
function withSite(scan: ContentScan): SiteScan {
  const { output, preview, root, code, settings, previous } = scan;
  const path = preview ? output : outputFolder(output, root, contentPaths(code));
  const folder = createSiteSwap(path, preview, previous?.files, settings.pathPrefix);
  folder.recover();
  return { ...scan, folder };
}

/**
 * Without icons and cards. Groups pages by shown posts, because a thread parses each summary once. Spreads
 * text files, which this thread renders, so that other threads stay busy.
 */
function pagesToRender(plan: Plan) {
  const time = (page: Page) =>
    page instanceof ListingPage ? -(page.posts[0]?.date.instant ?? 0) : -Infinity;
  const pages = plan.pages.filter((page) => !(page instanceof RasterPage) && needsRender(page, plan));
  const rendered = pages
    .filter((page) => !(page instanceof TextPage))
    .toSorted((a, b) => time(a) - time(b) || 0);
  const texts = pages.filter((page) => page instanceof TextPage);
  const placed = [rendered, texts].flatMap((list) =>
    list.map((page, index) => ({ page, at: (index + 1) / list.length })),
  );
  return placed.toSorted((a, b) => a.at - b.at).map(({ page }) => page);
}
