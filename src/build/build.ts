import type { Page, PageKind } from '../pages/page.ts';
import { PostPage } from '../pages/post-page.ts';
import { drawPosts } from './draw-posts.ts';
import { finish, type BuildReport } from './finish.ts';
import { makePlan, type BuildOptions, type Plan } from './plan.ts';
import type { WrittenFile } from './state.ts';
import { Tools } from './tools.ts';

/**
 * One build: reads and checks the content, says which pages need to be drawn, takes what is drawn, and puts the
 * new site in the place of the last one.
 */
export class Build {
  readonly #plan: Plan;
  readonly #tools: Tools;
  readonly #work: readonly Page[];
  readonly #written: Map<string, WrittenFile>;

  private constructor(plan: Plan, tools: Tools, drawn: Map<string, WrittenFile>) {
    this.#plan = plan;
    this.#tools = tools;
    this.#written = drawn;
    this.#work = plan.pages.filter((page) => !drawn.has(page.file) && needsDrawing(page, plan));
    plan.watch.lap('plan');
  }

  /**
   * Reads and checks the content and, when many posts have changed, draws their pages on all threads.
   *
   * @throws ProblemsError naming every fault of every file
   * @throws LockedError when another process builds in the same folder
   */
  static async start(options: BuildOptions): Promise<Build> {
    const tools = new Tools(options.cache);
    try {
      const plan = await makePlan(options, tools);
      return new Build(plan, tools, await drawInBulk(plan, tools));
    } catch (error) {
      await tools.close();
      throw error;
    }
  }

  /** Pages to draw: those that are new or have changed. */
  work(kind: PageKind): readonly Page[] {
    return this.#work.filter((page) => page.kind === kind);
  }

  get hasWork(): boolean {
    return this.#work.length > 0;
  }

  /** Takes a drawn page. One that has come out as it was keeps its file, with its time. */
  write(page: Page, text: string): void {
    const { folder, before } = this.#plan;
    const written = folder.writeOrKeep(page.file, text, before.get(page.file));
    this.#written.set(page.file, { fingerprint: page.fingerprint(), ...written });
    page.release();
  }

  /**
   * Checks what the bodies have shown and swaps the sites.
   *
   * @throws ProblemsError when there is an error after all; the last site then stays
   */
  async finish(): Promise<BuildReport> {
    this.#plan.watch.lap('draw');
    try {
      return finish(this.#plan, this.#written);
    } catch (error) {
      this.#plan.folder.discard();
      throw error;
    } finally {
      await this.#tools.close();
    }
  }

  /** Gives up: the last site stays. */
  async abandon(): Promise<void> {
    this.#plan.folder.discard();
    await this.#tools.close();
  }
}

function needsDrawing(page: Page, { before, folder }: Plan): boolean {
  const last = before.get(page.file);
  return last === undefined || last.fingerprint !== page.fingerprint() || !folder.isIntact(page.file, last);
}

/** Below so many pages, telling other threads what to draw takes longer than drawing. */
const MANY = 300;

async function drawInBulk(plan: Plan, tools: Tools): Promise<Map<string, WrittenFile>> {
  const posts = plan.pages.filter((page) => page instanceof PostPage);
  const changed = posts.filter((page) => !plan.bodies.stored(page.post) || needsDrawing(page, plan));
  if (changed.length < MANY) return new Map();
  const drawn = await drawPosts(plan, changed, tools.threadsFor(changed.length));
  plan.watch.lap('posts');
  return drawn;
}
