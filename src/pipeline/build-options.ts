import type { Settings } from '../settings/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import type { PageContext } from '../pages/context.ts';
import type { TemplateFile } from '../pages/page.ts';
import type { State } from './cache/state.ts';
import type { HeldBack } from './hold-back.ts';

/** What Eleventy makes for a blog by the blog's own templates and configuration. */
export interface OwnTemplates extends PreviewEvents {
  readonly files: readonly TemplateFile[];
  /** The configuration listens for no event and copies no file. */
  readonly isIdle?: boolean;
  /**
   * Passes HTML of a page through the transforms that the blog has added; absent when it has added none.
   *
   * @throws ProblemsError naming a transform that fails
   */
  readonly transform?: ((page: TransformedPage, html: string) => Promise<string>) | undefined;
  /**
   * Is called when the site is in its place; absent when the blog does nothing then.
   *
   * @throws UserError when code of the blog fails
   */
  readonly after?: ((site: BuiltSite) => Promise<void>) | undefined;
}

/** What a preview does for a blog's configuration of Eleventy. */
export interface PreviewEvents {
  /** Are called with the files that have changed, before the next build. */
  readonly beforeWatch?: readonly ((paths: readonly string[]) => unknown)[];
  /** Files and folders that are watched besides those of every blog, from its root. */
  readonly watched?: readonly string[];
}

export interface BuiltSite {
  /** Its folder; absolute. */
  readonly output: string;
  /** HTML pages. */
  readonly pages: readonly TransformedPage[];
}

export interface TransformedPage {
  /** File of its post, from the root of the blog; absent on lists. */
  readonly source?: string | undefined;
  /** The template of the blog that made it: `site/map.njk`. */
  readonly template?: string | undefined;
  /** Output file from the root of the site. */
  readonly file: string;
  /** Without the sub-folder of the site. */
  readonly address: string;
}

/**
 * Has Eleventy render a blog's own templates.
 *
 * @throws ProblemsError when a template has a fault
 */
export type MakeTemplates = (context: PageContext) => Promise<OwnTemplates>;

/** Options of every run: build, check, list of posts, preview and review. */
export interface RunOptions {
  readonly settings: Settings;
  /** The code of the blog: ours, plugins and layouts. */
  readonly code: BlogCode;
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder of its settings, plugins, layouts and templates, if that is another; absolute. */
  readonly codeRoot?: string;
  /** Folder of what is kept between runs; absolute. Nothing is kept when missing. */
  readonly cache?: string;
  /** Milliseconds since 1970. Decides what is published. */
  readonly now: number;
  /** Treat warnings as errors. */
  readonly strict?: boolean;
  /** Show drafts, posts to come and expired ones, and write into the folder of the site directly. */
  readonly preview?: boolean;
  /** The state that the last build of this process left; read from the cache folder when missing. */
  readonly previous?: State;
  /** Makes the files of the blog's own templates, if it has any. */
  readonly templates?: MakeTemplates | undefined;
  readonly progress?: OnProgress | undefined;
  /** What is left out because of errors; nothing when missing. */
  readonly heldBack?: HeldBack;
}

/** Options of a run that makes a site. */
export interface BuildOptions extends RunOptions {
  /** Folder of the site; absolute. */
  readonly output: string;
  readonly cache: string;
  readonly preview: boolean;
  readonly strict: boolean;
  /** Whether features may write files of the blog that they keep; not when missing. */
  readonly mayWrite?: boolean;
  /** Leave out new posts and pages with errors instead of building nothing. */
  readonly holdBack?: boolean;
  /** Plan the pages even when nothing has changed, for the report. */
  readonly needsPages?: boolean;
}

/** The steps of a build, or of an import, that may take long. */
export type Step =
  'read' | 'pages' | 'check' | 'pictures' | 'swap' | 'crawl' | 'survey' | 'download' | 'import' | 'audit';

/**
 * Progress callback. It is called between two pieces of work, because a build leaves no turn to timers; so it must be
 * cheap.
 *
 * @param total how many there are to do in this step; 0 when that is not known
 */
export type OnProgress = (step: Step, done: number, total: number) => void;

/** Counts what there is to do and what is done, in each step of one build. */
export class Progress {
  readonly #listener: OnProgress | undefined;
  readonly #totals = new Map<Step, number>();
  readonly #done = new Map<Step, number>();

  constructor(listener?: OnProgress) {
    this.#listener = listener;
  }

  /** A step begins, or has more to do than was known. */
  expect(step: Step, count: number): void {
    this.#totals.set(step, (this.#totals.get(step) ?? 0) + count);
    this.did(step, 0);
  }

  did(step: Step, count: number): void {
    const done = (this.#done.get(step) ?? 0) + count;
    this.#done.set(step, done);
    this.#listener?.(step, done, this.#totals.get(step) ?? 0);
  }
}
