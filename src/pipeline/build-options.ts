import type { Settings } from '../settings/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import type { PageContext } from '../pages/context.ts';
import type { TemplateFile } from '../pages/page.ts';
import type { State } from './cache/state.ts';
import type { HeldBack } from './hold-back.ts';
import type { LastSite } from './last-site.ts';

export interface OwnTemplates extends PreviewEvents {
  readonly files: readonly TemplateFile[];
  /** True if the configuration has no events and copies no files. */
  readonly isIdle?: boolean;
  /**
   * Absent without transforms.
   *
   * @throws ProblemsError naming a failed transform
   */
  readonly transform?: ((page: TransformedPage, html: string) => Promise<string>) | undefined;
  /**
   * Runs after the swap. Absent if the blog has no handler.
   *
   * @throws UserError if code of the blog fails
   */
  readonly after?: ((site: BuiltSite) => Promise<void>) | undefined;
}

export interface PreviewEvents {
  /** Callbacks that receive the changed files before the next build. */
  readonly beforeWatch?: readonly ((paths: readonly string[]) => unknown)[];
  /** Files and folders, from the root. */
  readonly watched?: readonly string[];
}

export interface BuiltSite {
  /** Absolute path. */
  readonly output: string;
  readonly pages: readonly TransformedPage[];
}

export interface TransformedPage {
  /** From the root of the blog. Absent for lists. */
  readonly source?: string | undefined;
  /** `site/map.njk` */
  readonly template?: string | undefined;
  /** From the root of the site. */
  readonly file: string;
  /** Without the path prefix. */
  readonly address: string;
}

/** @throws ProblemsError for faulty templates */
export type MakeTemplates = (context: PageContext) => Promise<OwnTemplates>;

/** For build, check, list of posts, preview and review. */
export interface RunOptions {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Absolute path of the blog. */
  readonly root: string;
  /** Absolute folder of settings, plugins, layouts and templates. Default: `root`. */
  readonly codeRoot?: string;
  /** Absolute folder. Absent: the run caches nothing. */
  readonly cache?: string;
  /** Milliseconds since 1970. Decides which posts are public. */
  readonly now: number;
  readonly strict?: boolean;
  /** Shows unpublished posts, and writes the site in place. */
  readonly preview?: boolean;
  /** State of this process's last build. Default: read from the cache. */
  readonly previous?: State;
  readonly templates?: MakeTemplates | undefined;
  readonly progress?: OnProgress | undefined;
  /** Leaves out new posts and pages with errors. */
  readonly holdBack?: boolean;
  readonly heldBack?: HeldBack;
  /** For `holdBack`. Default: that of the cache. */
  readonly lastSite?: LastSite;
}

export interface BuildOptions extends RunOptions {
  /** Absolute path of the site. */
  readonly output: string;
  readonly cache: string;
  readonly preview: boolean;
  readonly strict: boolean;
  readonly mayWrite?: boolean;
  /**
   * Pages to compare, not to publish: decodes pictures without encoding them, and makes no file sets such as
   * the search index.
   */
  readonly isTrial?: boolean;
  /** Plans the pages even if nothing changed, for the report. */
  readonly needsPages?: boolean;
}

export type Step =
  'read' | 'pages' | 'check' | 'pictures' | 'swap' | 'crawl' | 'survey' | 'download' | 'import' | 'audit';

/**
 * Must be cheap: a build leaves no time for timers.
 *
 * @param total 0 if unknown
 */
export type OnProgress = (step: Step, done: number, total: number) => void;

export type Progress = ReturnType<typeof createProgress>;

export function createProgress(listener?: OnProgress) {
  const totals = new Map<Step, number>();
  const done = new Map<Step, number>();
  const did = (step: Step, count: number): void => {
    const now = (done.get(step) ?? 0) + count;
    done.set(step, now);
    listener?.(step, now, totals.get(step) ?? 0);
  };
  return {
    did,
    expect(step: Step, count: number): void {
      totals.set(step, (totals.get(step) ?? 0) + count);
      did(step, 0);
    },
  };
}
