import { join } from 'node:path';
import type { BuildEvent } from '@11ty/eleventy';
import { Build } from '../pipeline/build.ts';
import type { State } from '../pipeline/cache/state.ts';
import type { Settings } from '../config/settings.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { countText } from '../report/problems-text.ts';
import type { Reporter } from '../report/reporter.ts';
import { ownTemplates } from './own-templates.ts';
import { type BuildSource, expectEmpty } from './plugin.ts';
import type { PreviewFace } from './preview-face.ts';
import type { PreviewFiles } from './preview-files.ts';
import { tell } from './troubles.ts';

export interface PreviewOptions {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Folder of the site; absolute. */
  readonly output: string;
  readonly reporter: Reporter;
  readonly face: PreviewFace;
  readonly beside: PreviewFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The builds of one preview, each from the state that the last good one left. Whatever fails is told, never thrown. */
export class Preview implements BuildSource {
  readonly #options: PreviewOptions;
  #state: State | undefined;

  constructor(options: PreviewOptions) {
    this.#options = options;
  }

  async start({ directories }: BuildEvent): Promise<Build | undefined> {
    const { settings, code, root, output, now, reporter } = this.#options;
    return this.#unlessTrouble(() => {
      expectEmpty(directories.input);
      return Build.start({
        settings,
        code,
        root,
        output,
        cache: join(root, '.cache', 'preview'),
        templates: ownTemplates(root, join(root, '.cache', 'preview'), code),
        now: now(),
        preview: true,
        strict: false,
        progress: reporter.progress,
        ...(this.#state ? { previous: this.#state } : {}),
      });
    });
  }

  async finish(build: Build): Promise<void> {
    const { reporter, face, beside, output } = this.#options;
    const report = await this.#unlessTrouble(() => build.finish());
    if (!report) return;
    this.#state = report.state;
    beside.show(build);
    reporter.built(report, output);
    const { warnings } = report;
    face.show(
      undefined,
      warnings.length > 0 ? { count: countText(warnings), report: reporter.report(warnings) } : undefined,
    );
  }

  async #unlessTrouble<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#options.face.show(tell(error, this.#options.reporter));
      return undefined;
    }
  }
}
