import { setImmediate as turn } from 'node:timers/promises';
import { CommentFeedPage } from '../../pages/comment-feed-pages.ts';
import { ListingPage } from '../../pages/listing-page.ts';
import type { DatedPost } from '../../content/post.ts';
import type { Page } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { TwinPage } from '../../pages/twin-page.ts';
import {
  PageDrawer,
  type DrawnPage,
  type DrawOrder,
  type DrawRequest,
  type TwinOrder,
} from './page-drawer.ts';
import type { Plan } from '../plan.ts';
import type { Step } from '../progress.ts';
import type { WrittenFile } from '../kept/state.ts';
import type { Threads } from '../threads/threads.ts';
import type { Tools } from '../tools.ts';

/** Below so many pages, telling other threads what to draw takes longer than drawing. */
const MANY = 300;
/** Pages that a thread draws at a time. */
const CHUNK = 24;

/** Says whether a page is not there as it would be drawn now. */
export function needsDrawing(page: Page, { before, folder, bodies, edits }: Plan): boolean {
  const last = before.get(page.file);
  if (
    last === undefined ||
    ((page instanceof PostPage || page instanceof TwinPage) && !bodies.stored(page.post))
  )
    return true;
  const isAsItWas = (edits && !page.showsTextOf(edits)) || last.fingerprint === page.fingerprint();
  return !isAsItWas || !folder.isIntact(page.file, last);
}

/** What is drawn on all threads. */
export interface Bulk {
  /** What was written, by output file; complete when `done` resolves. */
  readonly written: Map<string, WrittenFile>;
  /** Output files that are drawn here and nowhere else. */
  readonly files: ReadonlySet<string>;
  /** Pages of posts that are too few to be drawn here. */
  readonly few: readonly PostPage[];
  readonly done: Promise<void>;
}

/**
 * When many posts have changed, draws them on all threads, and then the lists that show them. Eleventy would draw
 * them through the same layouts, one after another on one thread, at a cost of its own for each.
 *
 * @returns when the posts are drawn; the lists are drawn while Eleventy draws the rest
 */
export async function drawInBulk(plan: Plan, tools: Tools): Promise<Bulk> {
  const written = new Map<string, WrittenFile>();
  const posts = plan.pages
    .filter((page) => page instanceof PostPage)
    .filter((page) => needsDrawing(page, plan));
  if (posts.length < MANY) return { written, files: new Set(), few: posts, done: Promise.resolve() };
  const twins = twinsToDraw(plan);
  const threads = tools.threadsFor(posts.length);
  const drawer = new PageDrawer(plan.drawSetup);
  threads.prepare({ type: 'set-up', setup: plan.drawSetup } satisfies DrawRequest);
  await share('posts', posts, twins, plan, threads, drawer, written);
  plan.watch.lap('posts');
  // Lists show what stands at the beginning of posts, so they come after them.
  const lists = plan.pages
    .filter((page) => page instanceof ListingPage)
    .filter((page) => needsDrawing(page, plan))
    .toSorted(byTime);
  const feeds = plan.pages
    .filter((page) => page instanceof CommentFeedPage)
    .filter((page) => needsDrawing(page, plan));
  const drawing = [
    share('pages', lists, new Map(), plan, threads, drawer, written),
    writeFeeds(feeds, plan, written),
  ];
  const done = Promise.all(drawing)
    .finally(() => drawer.close())
    .then(() => undefined);
  // Whoever finishes the build hears of a failure; until then nobody may be listening.
  done.catch(() => undefined);
  // A twin without its post is left to Eleventy.
  const own = posts.flatMap(({ post }) => twins.get(post) ?? []);
  const files = new Set([...posts, ...own, ...lists, ...feeds].map(({ file }) => file));
  return { written, files, few: [], done };
}

/** A feed for each post that has comments: no thread and no layout is needed, but Eleventy takes its time for each. */
async function writeFeeds(
  feeds: readonly CommentFeedPage[],
  { folder, before }: Plan,
  written: Map<string, WrittenFile>,
): Promise<void> {
  for (const [index, feed] of feeds.entries()) {
    const kept = folder.writeOrKeep(feed.file, Buffer.from(feed.text()), before.get(feed.file));
    written.set(feed.file, { fingerprint: feed.fingerprint(), ...kept });
    if (index % CHUNK === 0) await turn();
  }
}

type Twins = ReadonlyMap<DatedPost, TwinPage>;

/** Posts as Markdown, by post: each is written where its page is drawn, for there its text is at hand. */
function twinsToDraw(plan: Plan): Twins {
  return new Map(
    plan.pages.flatMap((page) =>
      page instanceof TwinPage && needsDrawing(page, plan) ? [[page.post, page] as const] : [],
    ),
  );
}

/** Lists of the same time show the same posts, which a thread then draws once. */
function byTime({ listing: a }: ListingPage, { listing: b }: ListingPage): number {
  return (b.posts[0]?.date.instant ?? 0) - (a.posts[0]?.date.instant ?? 0);
}

async function share(
  step: Step,
  pages: readonly Page[],
  twins: Twins,
  plan: Plan,
  threads: Threads,
  drawer: PageDrawer,
  written: Map<string, WrittenFile>,
): Promise<void> {
  plan.progress.expect(step, pages.length);
  await threads.share(
    requests(pages, twins, plan),
    ({ orders }) => orders.map((order) => drawer.draw(order)),
    ({ start }, results: readonly DrawnPage[]) => {
      plan.progress.did(step, results.length);
      results.forEach((drawn, index) => {
        const page = pages[start + index];
        if (!page) return;
        if (page instanceof PostPage && drawn.body) plan.bodies.remember(page.post, drawn.body);
        written.set(page.file, drawn.written);
        if (drawn.twin) written.set(drawn.twin.page, drawn.twin.written);
      });
    },
  );
}

function* requests(
  pages: readonly Page[],
  twins: Twins,
  plan: Plan,
): Generator<Extract<DrawRequest, { type: 'draw' }> & { readonly start: number }> {
  for (let start = 0; start < pages.length; start += CHUNK) {
    const orders = pages.slice(start, start + CHUNK).map((page) => orderOf(page, twins, plan));
    yield { type: 'draw', start, orders };
  }
}

function orderOf(page: Page, twins: Twins, { before, bodies }: Plan): DrawOrder {
  const last = before.get(page.file);
  const common = { page: page.file, ...(last && { last }) };
  try {
    if (page instanceof PostPage) {
      const { file, bodyLine, image } = page.post;
      const stored = bodies.stored(page.post);
      const outline = page.outlineJson();
      const twin = twinOrder(twins.get(page.post), before);
      return {
        kind: 'post',
        ...common,
        file,
        bodyLine,
        ...(image && { image }),
        outline,
        ...(stored && { stored }),
        ...(twin && { twin }),
      };
    }
    if (page instanceof ListingPage) {
      const lead = page.lead();
      const fingerprint = page.fingerprint();
      return {
        kind: 'listing',
        ...common,
        fingerprint,
        frame: page.frameJson(),
        posts: page.postsJson(),
        ...(lead !== undefined && { lead }),
      };
    }
    throw new Error(`Pages of the kind ${page.kind} are drawn by Eleventy alone.`);
  } finally {
    page.release();
  }
}

function twinOrder(twin: TwinPage | undefined, before: Plan['before']): TwinOrder | undefined {
  if (!twin) return undefined;
  const last = before.get(twin.file);
  return { page: twin.file, ...(last && { last }), head: twin.head(), contentHash: twin.post.contentHash };
}
