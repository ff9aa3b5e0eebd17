import type { Problem } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';
import type { Settings } from '../settings/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import type { PageContext } from '../pages/context.ts';
import type { Page, TemplateFile } from '../pages/page.ts';
import type { State } from './cache/state.ts';
import type { LastSite } from './last-site.ts';

/** For use after the templates. */
export interface OwnEvents {
  /** True if the configuration has no events and copies no files. */
  isIdle?: boolean;
  /**
   * Absent without transforms.
   *
   * @throws ProblemsError naming a failed transform
   */
  transform?: (page: TransformedPage, html: string) => Promise<string>;
  /**
   * Runs after the swap. Absent if the blog has no handler.
   *
   * @param output absolute folder of the site
   * @throws UserError if code of the blog fails
   */
  after?: (output: string, pages: readonly Page[]) => Promise<void>;
  /** Callbacks that receive the changed files before the next build. */
  beforeWatch?: readonly ((paths: readonly string[]) => unknown)[];
  /** Files and folders, from the root. */
  watched?: readonly string[];
}

export interface OwnTemplates extends OwnEvents {
  files: readonly TemplateFile[];
}

interface TransformedPage {
  /** From the root of the blog. Absent for lists. */
  source?: string;
  /** From the root of the site. */
  file: string;
  /** Without the path prefix. */
  address: string;
}

/** For build, check, list of posts, preview and review. */
export interface BuildOptions {
  settings: Settings;
  code: BlogCode;
  /** Absolute path of the blog. */
  root: string;
  /** Absolute folder of settings, plugins, layouts and templates. */
  codeRoot: string;
  /** Absolute path of the site. */
  output: string;
  /** Absolute folder. */
  cache: string;
  /** Milliseconds since 1970. Decides which posts are public. */
  now: number;
  /** Shows unpublished posts, and writes the site in place. */
  preview: boolean;
  /** State of this process's last build. Default: read from the cache. */
  lastState?: State;
  /** Undefined without templates. @throws ProblemsError for faulty ones */
  templates?: (context: PageContext) => Promise<OwnTemplates>;
  onProgress?: OnProgress;
  /**
   * Texts that an error keeps off the site, so that the rest is published: those that no reader knows, any, or none:
   * then an error stops the run.
   */
  leavesOut: 'new' | 'all' | 'none';
  leftOut: LeftOut;
  /** For `new`. Default: that of the cache. */
  lastSite?: LastSite;
  mayWrite?: boolean;
  /**
   * Pages to compare, not to publish: decodes pictures without encoding them, and makes no file sets such as
   * the search index.
   */
  isTrial?: boolean;
  /** Plans the pages even if nothing changed, for the report. */
  needsPages?: boolean;
}

export type Step =
  'read' | 'pages' | 'check' | 'pictures' | 'swap' | 'survey' | 'download' | 'import' | 'audit';

/**
 * Must be cheap: a build leaves no time for timers.
 *
 * @param total 0 if unknown
 */
type OnProgress = (step: Step, done: number, total: number) => void;

export function createProgress(listener?: OnProgress) {
  const counts = remember((_: Step) => ({ done: 0, total: 0 }));
  const add = (step: Step, done: number, total: number) => {
    const now = counts(step);
    now.done += done;
    now.total += total;
    listener?.(step, now.done, now.total);
  };
  return {
    did: (step: Step, count: number) => add(step, count, 0),
    expect: (step: Step, count: number) => add(step, 0, count),
  };
}

export interface LeftOut {
  /** In code-point order. */
  files: readonly string[];
  /** Their problems and those of files beside them, sorted. */
  problems: readonly Problem[];
}
