import { setImmediate as turn } from 'node:timers/promises';
import { pagesToScan } from '../../check/page-links.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { TextPage, type Page } from '../../pages/page.ts';
import { fingerprintOf, type Plan } from '../plan.ts';
import { WorkerTasks, type Threads } from '../threads/threads.ts';
import { PageRenderer, type RenderedBatch, type PageJobs, type RenderJob } from './page-renderer.ts';

/** Pages per batch. */
const BATCH = 24;

type Batch = Extract<PageJobs, { type: 'render' }>;

/** Batches for free threads. This thread renders text files. */
export class RenderQueue {
  /** From `linksOf`. */
  readonly links = new Set<string>();
  readonly #plan: Plan;
  readonly #scanned: ReadonlySet<Page>;
  readonly #work: WorkerTasks<Batch, RenderedBatch>;
  #orders: RenderJob[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(plan: Plan, threads: Threads, count: number) {
    const { context, bodies, bodySource, folder, options } = plan;
    const sites = [context, ...context.editions].map(({ site }) => site);
    const paths = { path: folder.path, next: folder.next };
    const setup = { sites, paths, bodies: bodySource };
    this.#plan = plan;
    this.#scanned = new Set(pagesToScan(plan.pages, options.code));
    threads.prepare(count, { type: 'set-up-rendering', setup } satisfies PageJobs);
    const renderer = new PageRenderer(setup, options.code, bodies);
    this.#work = new WorkerTasks(
      threads,
      ({ orders }) => renderer.render(orders),
      async ({ orders }, { files, links, items }) => {
        for (const link of links) this.links.add(link);
        for (const [index, order] of orders.entries()) {
          const as = files[index];
          if (as instanceof Uint8Array) await this.#transform(order, as);
          else if (as) plan.folder.written.set(order.file, as);
          const written = plan.folder.written.get(order.file);
          if (written && items[index]?.length)
            plan.folder.written.set(order.file, { ...written, items: items[index] });
        }
      },
      // This thread makes the orders and the feeds meanwhile.
      true,
    );
  }

  /**
   * Resolves when the next page may come. {@link end} throws failures, because Eleventy would print a stack
   * trace.
   */
  async render(page: Page): Promise<void> {
    if (this.#failure) return;
    try {
      if (page instanceof LayoutPage) {
        this.#orders.push(this.#orderOf(page));
        if (this.#orders.length >= BATCH) await this.#send();
      } else if (page instanceof TextPage) {
        this.#plan.folder.writeOrKeep(page.file, fingerprintOf(page, this.#plan), page.content());
        // Lets answers of other threads arrive.
        await turn();
      }
    } catch (error) {
      this.#failure = { error };
    }
  }

  /** @throws the first failure */
  async end(): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    await this.#send();
    await this.#work.end();
  }

  /** Resolves when no thread writes. @throws as `end` */
  async stop(): Promise<void> {
    this.#orders = [];
    await this.#work.end();
  }

  async #transform({ file, address, fingerprint, body }: RenderJob, rendered: Uint8Array): Promise<void> {
    const text = Buffer.from(rendered).toString();
    const html = await this.#plan.own?.transform?.({ file, address, source: body?.file }, text);
    this.#plan.folder.writeOrKeep(file, fingerprint, Buffer.from(html ?? text));
  }

  async #send(): Promise<void> {
    const orders = this.#orders;
    this.#orders = [];
    if (orders.length > 0) await this.#work.give({ type: 'render', orders });
  }

  #orderOf(page: LayoutPage): RenderJob {
    const { context: whole, bodies, folder, own } = this.#plan;
    const { context } = page;
    const last = folder.before.get(page.file);
    return {
      kind: page.kind,
      file: page.file,
      // Languages follow the whole blog, which may be the only one.
      site: context === whole ? 0 : whole.editions.indexOf(context) + 1,
      url: whole.urls.absolute(page.address),
      address: page.address,
      isForTransform: own?.transform !== undefined && page.file.endsWith('.html'),
      hasWantedLinks: this.#scanned.has(page),
      last,
      fingerprint: fingerprintOf(page, this.#plan),
      props: page.props(),
      summaries: page.posts.map((post) => context.summaries.json(post)),
      ...(page.body && { body: bodies.job(page.body) }),
      notes: page.notes.map((post) => bodies.job(post)),
      ...(page.source && { source: bodies.job(page.source) }),
    };
  }
}
