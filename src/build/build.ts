import type { Page, PageKind } from '../pages/page.ts';
import { finish, type BuildReport } from './finish.ts';
import { makePlan, type BuildOptions, type Plan } from './plan.ts';
import type { Written } from './site-folder.ts';
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
  readonly #written = new Map<string, WrittenFile>();

  private constructor(plan: Plan, tools: Tools) {
    this.#plan = plan;
    this.#tools = tools;
    const { before, watch } = plan;
    this.#work = plan.pages.filter((page) => {
      const last = before.get(page.file);
      return (
        last === undefined ||
        last.fingerprint !== page.fingerprint() ||
        !plan.folder.isIntact(page.file, last)
      );
    });
    watch.lap('plan');
  }

  /**
   * @throws ProblemsError naming every fault of every file
   * @throws LockedError when another process builds in the same folder
   */
  static async start(options: BuildOptions): Promise<Build> {
    const tools = new Tools(options.cache);
    try {
      return new Build(await makePlan(options, tools), tools);
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
    const last = before.get(page.file);
    const bytes = Buffer.from(text);
    let written: Written;
    if (last && folder.holds(page.file, bytes)) {
      folder.keep(page.file);
      written = last;
    } else {
      written = folder.write(page.file, bytes);
    }
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
