import { setImmediate as turn } from 'node:timers/promises';
import { pick } from '../../lib/pick.ts';
import { pagesToScan } from '../../check/page-links.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { TextPage, type Page } from '../../pages/page.ts';
import { fingerprintOf, type Plan } from '../plan.ts';
import type { Threads } from '../threads/threads.ts';
import { createPageRenderer, type RenderJob, type RenderSetup } from './page-renderer.ts';

/** Pages per batch. */
const BATCH = 24;
/** From this number of pages on, it pays if the compiler of this thread learns to render them too. */
const MANY = 4000;

/** Batches for free threads. This thread renders text files. */
export function createRenderQueue(plan: Plan, threads: Threads, count: number) {
  const { scan, placed, pages, own } = plan;
  const { code, folder } = scan;
  const { context: whole, store: bodies, bodySource } = placed;
  const sites = [whole, ...whole.editions].map(({ site }) => site);
  const paths = { path: folder.path, next: folder.next };
  const setup: RenderSetup = { sites, paths, bodies: bodySource };
  /** From `linksOf`. */
  const links = new Set<string>();
  const scanned = new Set<Page>(pagesToScan(pages, code));
  let orders: RenderJob[] = [];
  let failure: { error: unknown } | undefined;

  const transform = async ({ file, address, fingerprint, body }: RenderJob, rendered: Uint8Array) => {
    const text = Buffer.from(rendered).toString();
    const html = await own?.transform?.({ file, address, source: body?.file }, text);
    folder.writeOrKeep(file, fingerprint, Buffer.from(html ?? text));
  };

  const work = threads.begin(
    count,
    setup,
    createPageRenderer(setup, code, bodies),
    async (batch, rendered) => {
      for (const link of rendered.links) links.add(link);
      for (const [index, order] of batch.entries()) {
        const as = rendered.files[index];
        if (as instanceof Uint8Array) await transform(order, as);
        else if (as) folder.written.set(order.file, as);
        const written = folder.written.get(order.file);
        const items = rendered.items[index];
        if (written && items?.length) folder.written.set(order.file, { ...written, items });
      }
    },
    // This thread makes the orders and the feeds meanwhile.
    count < MANY,
  );

  const send = async () => {
    const batch = orders;
    orders = [];
    if (batch.length > 0) await work.give(batch);
  };

  const orderOf = (page: LayoutPage): RenderJob => {
    const { context, kind, file, address, source = page.body } = page;
    return {
      kind,
      file,
      // Languages follow the whole blog, which may be the only one.
      site: context === whole ? 0 : whole.editions.indexOf(context) + 1,
      url: whole.urls.absolute(address),
      address,
      isForTransform: own?.transform !== undefined && file.endsWith('.html'),
      hasWantedLinks: scanned.has(page),
      last: folder.before.get(file),
      fingerprint: fingerprintOf(page, plan),
      props: page.props(),
      summaries: page.posts.map((post) => context.summaries.json(post)),
      body: page.body && bodies.job(page.body),
      notes: page.notes.map((post) => bodies.job(post)),
      source: source && pick(source, ['file', 'contentHash']),
    };
  };

  return {
    /**
     * Resolves when the next page may come. `end` throws failures, because Eleventy would print a stack trace.
     */
    async render(page: Page): Promise<void> {
      if (failure) return;
      try {
        if (page instanceof LayoutPage) {
          orders.push(orderOf(page));
          if (orders.length >= BATCH) await send();
        } else if (page instanceof TextPage) {
          folder.writeOrKeep(page.file, fingerprintOf(page, plan), page.content());
          // Lets answers of other threads arrive.
          await turn();
        }
      } catch (error) {
        failure = { error };
      }
    },

    /** @returns links of the rendered pages @throws the first failure */
    async end(): Promise<ReadonlySet<string>> {
      if (failure) throw failure.error;
      await send();
      await work.end();
      return links;
    },

    /** Resolves when no thread writes. @throws as `end` */
    async stop(): Promise<void> {
      orders = [];
      await work.end();
    },
  };
}
