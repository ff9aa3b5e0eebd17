import type { DrawnPage } from '../../pages/drawn-page.ts';
import type { WrittenFile } from '../cache/state.ts';
import type { Plan } from '../plan.ts';
import { Work, type Threads } from '../threads/threads.ts';
import { PageRenderer, type DrawnBatch, type PageJobs, type RenderJob } from './page-renderer.ts';

/** Pages that a thread draws at a time. */
const BATCH = 24;

type Batch = Extract<PageJobs, { type: 'draw' }>;

/** Gathers pages that come one by one into batches, and has each drawn on a thread that is free. */
export class RenderQueue {
  readonly #plan: Plan;
  readonly #work: Work<Batch, DrawnBatch>;
  #orders: RenderJob[] = [];

  /**
   * @param count how many pages are to be drawn
   * @param drawn is called with each file that was written, or with its bytes; what it returns is waited for
   * @param linked is called with links of pages
   */
  constructor(
    plan: Plan,
    threads: Threads,
    count: number,
    drawn: (order: RenderJob, as: WrittenFile | Uint8Array) => Promise<void> | void,
    linked: (links: readonly string[]) => void,
  ) {
    const { context, table, bodies, bodySource, folder, options } = plan;
    const paths = { path: folder.path, next: folder.next };
    const setup = { site: context.site, paths, bodies: bodySource, table };
    this.#plan = plan;
    threads.prepare(count, { type: 'set-up-drawing', setup } satisfies PageJobs);
    const drawer = new PageRenderer(setup, options.code, bodies.reader);
    this.#work = new Work(
      threads,
      ({ orders }) => drawer.draw(orders),
      async ({ orders }, { files, links }) => {
        linked(links);
        for (const [index, order] of orders.entries()) {
          const as = files[index];
          if (as) await drawn(order, as);
        }
      },
    );
  }

  /** Resolves when the next page may come. @throws what the drawing of this or an earlier page has thrown */
  async draw(page: DrawnPage): Promise<void> {
    this.#orders.push(this.#orderOf(page));
    if (this.#orders.length >= BATCH) await this.#send();
  }

  /** Resolves when all pages are written. @throws as `draw` does */
  async end(): Promise<void> {
    await this.#send();
    await this.#work.end();
  }

  /** Gives up what has not been sent, and resolves when no thread writes any more. @throws as `draw` does */
  async stop(): Promise<void> {
    this.#orders = [];
    await this.#work.end();
  }

  async #send(): Promise<void> {
    const orders = this.#orders;
    this.#orders = [];
    if (orders.length > 0) await this.#work.give({ type: 'draw', orders });
  }

  #orderOf(page: DrawnPage): RenderJob {
    const { context, bodies, before, own } = this.#plan;
    const last = before.get(page.file);
    return {
      kind: page.kind,
      file: page.file,
      url: context.urls.absolute(page.address),
      address: page.address,
      isForTransform: own?.transform !== undefined && page.file.endsWith('.html'),
      ...(last && { last }),
      fingerprint: page.fingerprint(),
      props: page.props(),
      summaries: page.posts.map((post) => context.summaries.json(post)),
      ...(page.body && { body: bodies.kept(page.body) }),
      notes: page.notes.map((post) => bodies.kept(post)),
      ...(page.source && { source: bodies.kept(page.source) }),
    };
  }
}
