import { join } from 'node:path';
import { buildBlog } from '../collections/blog.ts';
import { nextChange } from '../collections/published.ts';
import type { Settings } from '../config/settings.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { allPages } from '../pages/all-pages.ts';
import { createContext, type PageContext } from '../pages/context.ts';
import { linkTable, Links, type LinkTable } from '../pages/links.ts';
import type { Page, PageKind } from '../pages/page.ts';
import { BodyStore } from './bodies.ts';
import { checkAddresses } from './check-addresses.ts';
import { sourcesOf } from './check-links.ts';
import { basisOf, type Basis } from './code-version.ts';
import { findContent, readContent, type Content } from './content.ts';
import { problemsOfBodies } from './failure.ts';
import { finish, type BuildReport } from './finish.ts';
import type { Pack } from './pack.ts';
import { openPack } from './pack-folder.ts';
import { KnownPosts } from './scan.ts';
import { SiteFolder, type Written } from './site-folder.ts';
import { readState, type State, type WrittenFile } from './state.ts';
import { Stopwatch } from './stopwatch.ts';
import { Threads } from './threads.ts';

export interface BuildOptions {
  readonly settings: Settings;
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder of the site; absolute. */
  readonly output: string;
  /** Folder of what is kept between builds; absolute. */
  readonly cache: string;
  /** Milliseconds since 1970. Decides what is published. */
  readonly now: number;
  /** Show drafts, posts to come and expired ones, and write into the folder of the site directly. */
  readonly preview: boolean;
  /** Treat warnings as errors. */
  readonly strict: boolean;
  /** The state that the last build of this process left; read from the cache folder when missing. */
  readonly previous?: State;
}

/** Everything that is known once the content has been read, before any page is drawn. */
export interface Plan {
  readonly options: BuildOptions;
  readonly basis: Basis;
  readonly previous: State | undefined;
  readonly scannedAt: number;
  readonly validUntil: number;
  readonly content: Content;
  readonly context: PageContext;
  readonly table: LinkTable;
  readonly bodies: BodyStore;
  readonly pack: Pack;
  readonly threads: Threads;
  readonly folder: SiteFolder;
  readonly pages: readonly Page[];
  /** Files of the last site that are still as they were written. */
  readonly before: ReadonlyMap<string, WrittenFile>;
  readonly watch: Stopwatch;
}

/**
 * One build: reads and checks the content, says which pages need to be drawn, takes what is drawn, and puts the
 * new site in the place of the last one.
 */
export class Build {
  readonly #plan: Plan;
  readonly #work: readonly Page[];
  readonly #written = new Map<string, WrittenFile>();

  private constructor(plan: Plan) {
    this.#plan = plan;
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

  /** @throws ProblemsError naming every fault of every file */
  static async start(options: BuildOptions): Promise<Build> {
    return new Build(await plan(options));
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
    return finish(this.#plan, this.#written);
  }

  /** Gives up: the last site stays. */
  async abandon(): Promise<void> {
    await this.#plan.threads.close();
    this.#plan.pack.close();
    this.#plan.folder.discard();
  }
}

async function plan(options: BuildOptions): Promise<Plan> {
  const { settings, root, now, preview } = options;
  const watch = new Stopwatch();
  const folder = new SiteFolder(options.output, preview);
  folder.recover();
  const basis = basisOf(settings, preview);
  const previous = options.previous ?? readState(join(options.cache, 'state.json'));
  const scannedAt = Date.now();
  const found = findContent(root);
  const known = new KnownPosts(previous, basis.parser);
  const threads = Threads.for(found.markdown.filter((source) => !known.byStamp(source)).length);
  watch.lap('find');
  const content = await readContent(root, found, settings, known, threads);
  watch.lap('read');

  const blog = buildBlog(content.posts, settings, now, preview);
  const shown = [...blog.posts, ...blog.pages];
  const table = linkTable(
    settings,
    shown,
    content.posts,
    content.media.map(({ path }) => path),
  );
  const task = { root, language: settings.language, table };
  const links = new Links(table);
  const errors = [...content.problems];
  if (errors.some(isError)) {
    await threads.close();
    throw new ProblemsError(
      sortProblems([...errors, ...problemsOfBodies(task, content, sourcesOf(blog, content))]),
    );
  }
  const usable = previous?.basis.renderer === basis.renderer ? previous : undefined;
  const { pack, tail, bodies: stored } = openPack(options.cache, usable);
  const bodies = new BodyStore({ task, links, posts: shown, known: stored, pack, tail, threads });
  const context = createContext({ blog, bodies, links, now, basis: basis.page });
  const pages = allPages(context);
  const taken = checkAddresses(pages, root);
  watch.lap('pages');
  if (taken.length > 0) {
    const inBodies = problemsOfBodies(task, content, sourcesOf(blog, content));
    await threads.close();
    pack.close();
    throw new ProblemsError(sortProblems([...errors, ...taken, ...inBodies]));
  }
  const before = new Map(previous?.files);
  const validUntil = nextChange(content.posts, now);
  return {
    options,
    basis,
    previous,
    scannedAt,
    validUntil,
    content,
    context,
    table,
    bodies,
    pack,
    threads,
    folder,
    pages,
    before,
    watch,
  };
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
