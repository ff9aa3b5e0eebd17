import type { Page, PageKind } from '../pages/page.ts';
import { drawInBulk, needsDrawing, type Bulk } from './drawing/draw-in-bulk.ts';
import { finish, type BuildReport, type FinishablePlan } from './finish.ts';
import { makePreviewIndex, makeSearchFiles, type SearchFiles } from './search/search-files.ts';
import type { BuildOptions } from './build-options.ts';
import { makePlan, type Plan } from './plan.ts';
import { takeSurvey, type Survey } from './survey.ts';
import type { WrittenFile } from './kept/state.ts';
import { Tools } from './tools.ts';
import { isUnchanged, unchangedReport } from './kept/unchanged.ts';

/**
 * One build: reads and checks the content, says which pages need to be drawn, takes what is drawn, and puts the
 * new site in the place of the last one.
 */
export class Build {
  readonly #survey: Survey;
  readonly #plan: FinishablePlan | undefined;
  readonly #tools: Tools;
  readonly #work: readonly Page[];
  readonly #bulk: Bulk | undefined;
  readonly #search: Promise<SearchFiles> | undefined;
  readonly #written = new Map<string, WrittenFile>();

  /** @param plan undefined when nothing has changed since the last build */
  private constructor(survey: Survey, tools: Tools, plan?: FinishablePlan, bulk?: Bulk) {
    this.#survey = survey;
    this.#plan = plan;
    this.#tools = tools;
    this.#bulk = bulk;
    // From here on every body is known, and Pagefind can work while pages are drawn.
    this.#search = plan && makeSearchFiles(plan);
    // Whoever finishes the build hears of a failure; until then nobody may be listening.
    this.#search?.catch(() => undefined);
    this.#work = plan && bulk ? leftToDraw(plan, bulk) : [];
    survey.progress.expect('pages', this.#work.length);
    survey.watch.lap('plan');
  }

  /**
   * Reads and checks the content and, when many posts have changed, draws their pages on all threads.
   *
   * @throws ProblemsError naming every fault of every file
   * @throws LockedError when another process builds in the same folder
   * @throws Trouble when the folder of the site may not be replaced
   */
  static async start(options: BuildOptions): Promise<Build> {
    const tools = await Tools.for(options.cache);
    let survey: Survey | undefined;
    try {
      survey = takeSurvey(options, tools);
      const { previous, basis, found, folder } = survey;
      // A preview keeps its plan at hand for the search.
      const needsPlan = options.preview && options.settings.search;
      if (previous && !needsPlan && isUnchanged(previous, basis, found, folder, options)) {
        return new Build(survey, tools);
      }
      survey.site.open();
      const takeOver = tools.takeOver(survey);
      const plan = { ...(await makePlan(survey, tools)), unknown: await takeOver.finish() };
      plan.watch.lap('take over');
      return new Build(survey, tools, plan, await drawInBulk(plan, tools));
    } catch (error) {
      await tools.close();
      survey?.site.discard();
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
    const written = this.#survey.folder.writeOrKeep(
      page.file,
      Buffer.from(text),
      this.#plan?.before.get(page.file),
    );
    this.#written.set(page.file, { fingerprint: page.fingerprint(), ...written });
    page.release();
    this.#survey.progress.did('pages', 1);
  }

  /**
   * Checks what the bodies have shown and swaps the sites.
   *
   * @throws ProblemsError when there is an error after all; the last site then stays
   */
  async finish(): Promise<BuildReport> {
    const { options, previous, watch, site } = this.#survey;
    try {
      await this.#bulk?.done;
      watch.lap('draw');
      const search = await this.#search;
      watch.lap('search');
      if (this.#plan && search) {
        const drawn = new Map([...(this.#bulk?.written ?? []), ...this.#written, ...search.written]);
        return await finish(this.#plan, drawn, search.files);
      }
      if (!previous) throw new Error('Only a site that was built can be unchanged.');
      return unchangedReport(previous, options, watch);
    } catch (error) {
      // It may still be reading bodies and writing files.
      await Promise.allSettled([this.#search]);
      site.discard();
      throw error;
    } finally {
      await this.#tools.close();
    }
  }

  /** Makes the search index of a preview that has been built, when somebody searches. */
  async searchPreview(): Promise<void> {
    if (this.#plan) await makePreviewIndex(this.#plan);
  }

  /** Gives up: the last site stays. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#bulk?.done, this.#search]);
    this.#survey.site.discard();
    await this.#tools.close();
  }
}

/** What Eleventy is to draw. Icons and cards are no text: they are made at the end, with the pictures. */
function leftToDraw(plan: Plan, { few, files }: Bulk): Page[] {
  const others = plan.pages.filter(
    (page) =>
      page.kind !== 'post' && page.kind !== 'raster' && !files.has(page.file) && needsDrawing(page, plan),
  );
  return [...few, ...others];
}
