import type { PostPage } from '../pages/post-page.ts';
import type { Plan } from './plan.ts';
import { PostDrawer, type DrawnPost, type DrawOrder } from './post-drawer.ts';
import type { WrittenFile } from './state.ts';
import type { Threads } from './threads.ts';
import type { Request } from './worker.ts';

/** Posts that a thread draws at a time. */
const CHUNK = 24;

/**
 * Draws many posts on all threads. Eleventy would draw them through the same layout, one after another on one
 * thread, at a cost of its own for each.
 *
 * @returns what was written, by output file
 */
export async function drawPosts(
  plan: Plan,
  pages: readonly PostPage[],
  threads: Threads,
): Promise<Map<string, WrittenFile>> {
  const { bodies, before } = plan;
  const setup = plan.drawSetup;
  const drawer = new PostDrawer(setup);
  const written = new Map<string, WrittenFile>();
  threads.prepare({ type: 'set-up', setup } satisfies Request);
  const orderOf = (page: PostPage): DrawOrder => {
    const { file, bodyLine } = page.post;
    const outline = JSON.stringify(page.outline());
    page.release();
    const last = before.get(page.file);
    const stored = bodies.stored(page.post);
    return { file, bodyLine, outline, page: page.file, ...(last && { last }), ...(stored && { stored }) };
  };
  function* requests(): Generator<Extract<Request, { type: 'draw' }> & { readonly start: number }> {
    for (let start = 0; start < pages.length; start += CHUNK) {
      yield { type: 'draw', start, orders: pages.slice(start, start + CHUNK).map(orderOf) };
    }
  }
  await threads.share(
    requests(),
    ({ orders }) => orders.map((order) => drawer.draw(order)),
    ({ start }, results: readonly DrawnPost[]) => {
      results.forEach((drawn, index) => {
        const page = pages[start + index];
        if (!page) return;
        bodies.remember(page.post, drawn.body);
        written.set(page.file, drawn.written);
      });
    },
  );
  drawer.close();
  return written;
}
