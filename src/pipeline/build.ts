import { ListingPage } from '../pages/listing-page.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { FilePage, type Page, RasterPage, TextPage } from '../pages/page.ts';
import type { BuildOptions, PreviewEvents, TransformedPage } from './build-options.ts';
import { RenderQueue } from './pages/render-queue.ts';
import { needsRender, makePlan, type Plan } from './plan.ts';
import { finish, unchangedReport, type BuildReport } from './finish.ts';
import { writeHeldBack, writeNextDue } from './cache/state.ts';
import { isUnchanged } from './cache/unchanged.ts';
import { buildFileSets, buildPreviewFiles } from './pages/file-sets.ts';
import { scanContent, type ContentScan, type SiteScan } from './content-scan.ts';
import { reservedFolders } from '../pages/context.ts';
import { contentPaths } from '../features/content-paths.ts';
import { outputFolder } from './commit/output-folder.ts';
import { SiteSwap } from './commit/site-swap.ts';
import { lock } from './commit/lock.ts';
import { readBlog } from './read/read-blog.ts';
import { openPack, type Pack } from './bodies/pack.ts';
import { Threads } from './threads/threads.ts';

/**
 * One build: reads and checks the content, says which pages need to be rendered, takes what is rendered, and puts the
 * new site in the place of the last one.
 */
export class Build {
  /** Pages to render: those that are new or have changed. */
  readonly work: readonly Page[];
  readonly #scan: SiteScan;
  readonly #plan: Plan | undefined;
  readonly #threads: Threads;
  /** Frees what the build holds; may be called again. */
  readonly #close: () => Promise<void>;
  readonly #queue: RenderQueue | undefined;
  /** Files that features make of the bodies, such as the search index. */
  readonly #fileSets: Promise<readonly string[]> | undefined;
  #rendered = 0;

  /**
   * @param plan undefined when nothing has changed since the last build
   * @param fileSets file sets of features, begun
   */
  private constructor(
    scan: SiteScan,
    threads: Threads,
    close: () => Promise<void>,
    plan?: Plan,
    fileSets?: Promise<readonly string[]>,
  ) {
    this.#scan = scan;
    this.#threads = threads;
    this.#plan = plan;
    this.#close = close;
    this.#fileSets = fileSets;
    this.work = plan ? pagesToRender(plan) : [];
    this.#queue = plan && new RenderQueue(plan, threads, this.work.length);
    scan.progress.expect('pages', this.work.length);
    scan.watch.lap('plan');
  }

  /**
   * Reads and checks the content, renders its bodies and says which pages are to be rendered.
   *
   * @throws ProblemsError naming every fault of every file
   * @throws UserError when another process builds in the same folder
   */
  static async start(options: BuildOptions): Promise<Build> {
    const unlock = await lock(options.cache);
    const threads = new Threads(options.code);
    let pack: Pack | undefined;
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (!isOpen) return;
      isOpen = false;
      await threads.close();
      pack?.close();
      unlock();
    };
    let scan: SiteScan | undefined;
    let fileSets: Promise<string[]> | undefined;
    try {
      scan = withSite(scanContent(options));
      if (isUnchanged(scan)) return new Build(scan, threads, close);
      scan.site.open();
      const { previous, cacheKeys } = scan;
      const isKept = previous?.cacheKeys.content === cacheKeys.content;
      const open = openPack(options.cache, isKept ? previous : undefined);
      ({ pack } = open);
      const plan = await makePlan(scan, await readBlog(scan, threads, open.bodies, pack));
      // Pagefind works while pages are rendered.
      fileSets = buildFileSets(plan);
      // The rejection is handled in `finish`; until then it must not count as unhandled.
      fileSets.catch(() => undefined);
      return new Build(scan, threads, close, plan, fileSets);
    } catch (error) {
      // It may still be writing files.
      await Promise.allSettled([fileSets]);
      await close();
      scan?.site.discard();
      throw error;
    }
  }

  /**
   * Renders a page, on whichever thread, and writes it. One that has come out as it was keeps its file, with its time.
   * Resolves when the next page may come; a failure is thrown by `finish`.
   */
  async render(page: Page): Promise<void> {
    this.#rendered++;
    await this.#queue?.render(page);
    page.release();
    this.#scan.progress.did('pages', 1);
  }

  /**
   * Checks what the bodies have shown and swaps the sites.
   *
   * @throws ProblemsError when there is an error after all; the last site then stays
   */
  async finish(): Promise<BuildReport> {
    try {
      await this.#queue?.end();
      this.#scan.watch.lap('render');
      return await this.#report();
    } catch (error) {
      await this.abandon();
      throw error;
    } finally {
      await this.#close();
    }
  }

  async #report(): Promise<BuildReport> {
    const { options, previous } = this.#scan;
    if (this.#plan && this.#queue && this.#fileSets) {
      const report = await finish(this.#plan, this.#queue.links, this.#fileSets);
      await this.#plan.own?.after?.({ output: options.output, pages: htmlPages(this.#plan.pages) });
      return { ...report, steps: await this.#threads.stepTimes() };
    }
    if (!previous) throw new Error('Only a site that was built can be unchanged.');
    writeNextDue(options.cache, previous.validUntil);
    writeHeldBack(options.cache, options.heldBack);
    return unchangedReport(previous, this.#scan);
  }

  /** Whether `render` was called for every page that needs it. */
  get isRendered(): boolean {
    return this.#rendered === this.work.length;
  }

  get previewEvents(): PreviewEvents {
    return this.#plan?.own ?? {};
  }

  /** Folder of what is kept between builds; absolute. */
  get cache(): string {
    return this.#scan.options.cache;
  }

  /** True if the file at an address is in a file set of a feature. */
  isInFileSet(path: string): boolean {
    return (
      this.#plan !== undefined && reservedFolders(this.#plan.context).some((folder) => path.includes(folder))
    );
  }

  /** Builds the file sets of features for a preview whose pages are built. */
  async buildFileSets(): Promise<void> {
    if (this.#plan) await buildPreviewFiles(this.#plan);
  }

  /** Gives up: the last site stays. */
  async abandon(): Promise<void> {
    // Others may still be reading bodies and writing files.
    await Promise.allSettled([this.#fileSets, this.#queue?.stop()]);
    this.#scan.site.discard();
    await this.#close();
  }
}

/** @throws UserError when a build may not replace the folder of the site */
function withSite(scan: ContentScan<BuildOptions>): SiteScan {
  const { options, previous } = scan;
  const { output, preview, root, code, settings } = options;
  const folder = preview ? output : outputFolder(output, root, contentPaths(code));
  const site = new SiteSwap(folder, preview, previous?.files, settings.pathPrefix);
  site.recover();
  return { ...scan, site, folder: site.folder };
}

/**
 * Pages that Eleventy is to render: icons and cards are made at the end, with the pictures. Those that show the same posts
 * come one after another, because a thread renders a summary once for all of them. Files of text, which this thread makes
 * itself, are spread among them, so that other threads have something to render meanwhile.
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
      ...(page instanceof FilePage && { template: page.source }),
      ...(page instanceof LayoutPage && { source: page.body?.file }),
    }));
}
