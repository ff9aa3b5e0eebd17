import { ListingPage } from '../pages/listing-page.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { FilePage, type Page, RasterPage, TextPage } from '../pages/page.ts';
import type { BuildOptions, OwnEvents, TransformedPage } from './build-options.ts';
import { createRenderQueue } from './pages/render-queue.ts';
import { needsRender, makePlan, type Plan } from './plan.ts';
import { finish, reportOf, type BuildReport } from './finish.ts';
import { writeForWorkflows } from './workflow-files.ts';
import { isUnchanged } from './cache/unchanged.ts';
import { buildFileSets, buildPreviewFiles } from './pages/file-sets.ts';
import { scanContent, type ContentScan, type SiteScan } from './content-scan.ts';
import { reservedFolders } from '../pages/context.ts';
import { contentPaths } from '../features/content-paths.ts';
import { outputFolder } from './commit/output-folder.ts';
import { createSiteSwap } from './commit/site-swap.ts';
import { lock } from './commit/lock.ts';
import { readBlog } from './read/read-blog.ts';
import { openPack, type Pack } from './bodies/pack.ts';
import { createThreads, type Threads } from './threads/threads.ts';

export type Build = ReturnType<typeof createBuild>;

/**
 * Reads content, renders bodies and selects the pages to render.
 *
 * @throws ProblemsError with all errors
 * @throws UserError if another process builds in the same folder
 */
export async function startBuild(options: BuildOptions): Promise<Build> {
  const unlock = await lock(options.cache);
  const threads = createThreads(options.code);
  let pack: Pack | undefined;
  const close = async (): Promise<void> => {
    await threads.close();
    pack?.close();
    unlock();
  };
  let scan: SiteScan | undefined;
  let fileSets: Promise<string[]> | undefined;
  try {
    scan = withSite(scanContent(options));
    if (isUnchanged(scan)) return createBuild(scan, threads, close);
    scan.folder.open();
    const open = openPack(options.cache, scan.lastRead);
    ({ pack } = open);
    const plan = await makePlan(scan, await readBlog(scan, threads, open.bodies, pack));
    // Pagefind runs while pages render.
    fileSets = buildFileSets(plan);
    // `finish` handles the rejection. Avoids an unhandled one until then.
    fileSets.catch(() => undefined);
    return createBuild(scan, threads, close, plan, fileSets);
  } catch (error) {
    // Pagefind may still write files.
    await Promise.allSettled([fileSets]);
    await close();
    scan?.folder.discard();
    throw error;
  }
}

/**
 * @param close idempotent
 * @param plan undefined if nothing changed
 * @param fileSets in progress
 */
function createBuild(
  scan: SiteScan,
  threads: Threads,
  close: () => Promise<void>,
  plan?: Plan,
  fileSets: Promise<readonly string[]> = Promise.resolve([]),
) {
  const { cache, output, folder, previous, progress, watch } = scan;
  const previewEvents: OwnEvents = plan?.own ?? {};
  /** New and changed pages. */
  const work = plan ? pagesToRender(plan) : [];
  const queue = plan && createRenderQueue(plan, threads, work.length);
  let rendered = 0;
  progress.expect('pages', work.length);
  watch.lap('plan');

  const report = async (): Promise<BuildReport> => {
    if (plan && queue) {
      const links = queue.end();
      // `finish` handles the rejection, unless a check fails before.
      links.catch(() => undefined);
      const made = await finish(plan, links, fileSets);
      await plan.own?.after?.({ output, pages: htmlPages(plan.pages) });
      return { ...made, steps: await threads.stepTimes() };
    }
    if (!previous) throw new Error('Only a site that was built can be unchanged.');
    writeForWorkflows(scan, previous);
    return reportOf(previous, scan);
  };

  /** Keeps the old site. */
  const abandon = async (): Promise<void> => {
    // Threads may still read bodies and write files.
    await Promise.allSettled([fileSets, queue?.stop()]);
    folder.discard();
    await close();
  };

  return {
    work,
    abandon,
    cache,
    previewEvents,
    isRendered: () => rendered === work.length,

    /**
     * Renders a page on any thread. Unchanged bytes keep the old file and its time. Resolves when the next page
     * may come. `finish` throws errors.
     */
    async render(page: Page): Promise<void> {
      rendered++;
      await queue?.render(page);
      page.release();
      progress.did('pages', 1);
    },

    /**
     * Checks the rendered site and swaps.
     *
     * @throws ProblemsError after a late error. The old site stays
     */
    async finish(): Promise<BuildReport> {
      try {
        return await report();
      } catch (error) {
        await abandon();
        throw error;
      } finally {
        await close();
      }
    },

    /** True if a feature's file set contains the address. */
    isInFileSet: (path: string) =>
      plan !== undefined && reservedFolders(plan.site.context).some((reserved) => path.includes(reserved)),

    async buildFileSets(): Promise<void> {
      if (plan) await buildPreviewFiles(plan);
    },
  };
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
function pagesToRender(plan: Plan): Page[] {
  const time = (page: Page): number =>
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

function htmlPages(pages: readonly Page[]): TransformedPage[] {
  return pages
    .filter(({ file, kind }) => file.endsWith('.html') && kind !== 'raster')
    .map((page) => ({
      file: page.file,
      address: page.address,
      template: page instanceof FilePage ? page.source : undefined,
      source: page instanceof LayoutPage ? page.body?.file : undefined,
    }));
}
