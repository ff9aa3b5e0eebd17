import { join } from 'node:path';
import type { BuildEvent } from '@11ty/eleventy';
import { Build } from '../pipeline/build.ts';
import type { PreviewEvents } from '../pipeline/build-options.ts';
import type { Post } from '../content/post.ts';
import type { State } from '../pipeline/cache/state.ts';
import type { Settings } from '../settings/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { countText } from '../report/problems-text.ts';
import type { Reporter } from '../report/reporter.ts';
import { ownTemplates } from './own-templates.ts';
import { type BuildSource, expectEmpty } from './plugin.ts';
import type { DevOverlay, OwnChanges } from '../report/dev-overlay.ts';
import { tell } from '../report/error-pages.ts';

export interface PreviewOptions {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly reporter: Reporter;
  /** What is not committed, if it is to be marked. */
  readonly changes?: ((posts: readonly Post[]) => OwnChanges | undefined) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The builds of one preview, each from the state that the last good one left. Whatever fails is told, never thrown. */
export class Preview implements BuildSource {
  readonly #options: PreviewOptions;
  readonly #output: string;
  readonly #face: DevOverlay;
  #state: State | undefined;
  /** The one that is shown. */
  #build: Build | undefined;
  #made: Promise<void> | undefined;
  #events: PreviewEvents = {};

  /** @param output folder of the site; absolute */
  constructor(options: PreviewOptions, output: string, face: DevOverlay) {
    this.#options = options;
    this.#output = output;
    this.#face = face;
  }

  async start({ directories }: BuildEvent): Promise<Build | undefined> {
    const { settings, code, root, now, reporter } = this.#options;
    const cache = join(root, '.cache', 'preview');
    const build = await this.#unlessUserError(() => {
      expectEmpty(directories.input);
      return Build.start({
        settings,
        code,
        root,
        output: this.#output,
        cache,
        templates: ownTemplates(root, cache, code),
        now: now(),
        preview: true,
        strict: false,
        progress: reporter.progress,
        ...(this.#state ? { previous: this.#state } : {}),
      });
    });
    if (build) this.#events = build.previewEvents;
    return build;
  }

  async finish(build: Build): Promise<void> {
    const { reporter } = this.#options;
    const report = await this.#unlessUserError(() => build.finish());
    if (!report) return;
    this.#state = report.state;
    this.#build = build;
    this.#made = undefined;
    reporter.built(report, this.#output);
    const { warnings } = report;
    this.#face.show(
      undefined,
      warnings.length > 0 ? { count: countText(warnings), report: reporter.report(warnings) } : undefined,
      this.#options.changes?.(report.state.posts),
    );
  }

  /**
   * Makes what features make beside the pages, such as an index, when the first file of it is asked for: saving a post stays
   * fast.
   */
  async prepare(path: string): Promise<void> {
    if (!this.#build?.isMadeBeside(path)) return;
    this.#made ??= this.#build.makeBeside();
    try {
      await this.#made;
    } catch (error) {
      // The page does without; the terminal says why.
      tell(error, this.#options.reporter);
      this.#made = undefined;
    }
  }

  /** What the configuration of the blog has for a preview, as the last build has read it. */
  get events(): PreviewEvents {
    return this.#events;
  }

  /** Calls handlers of the blog for files that have changed. */
  async beforeWatch(paths: readonly string[]): Promise<void> {
    await this.#unlessUserError(async () => {
      for (const handler of this.#events.beforeWatch ?? []) await handler(paths);
    });
  }

  async #unlessUserError<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#face.show(tell(error, this.#options.reporter));
      return undefined;
    }
  }
}
