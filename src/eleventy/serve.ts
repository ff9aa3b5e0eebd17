import { relative, resolve, join } from 'node:path';
import { Eleventy } from '@11ty/eleventy';
import { Build } from '../build/build.ts';
import type { State } from '../build/state.ts';
import type { Settings } from '../config/settings.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { Reporter } from '../report/reporter.ts';
import { problemPage } from './problem-page.ts';
import { pamphlet } from './plugin.ts';
import { templatesFolder } from './run.ts';

export interface ServeOptions {
  readonly settings: Settings;
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly port: number;
  readonly reporter: Reporter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An editor's program may write a file in several steps; milliseconds without a change until it counts as saved. */
const SETTLED = 30;

/**
 * Builds the blog with drafts and posts to come, serves it, and builds again after each save. A fault in a post
 * is told in the terminal and shown in the browser until it is mended; the server goes on.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { settings, root, port } = options;
  const output = join(root, '.cache', 'preview', 'site');
  const preview = new Preview(options, output);
  const eleventy = new Eleventy(templatesFolder(), relative(process.cwd(), output), {
    configPath: false,
    quietMode: true,
    source: 'script',
    runMode: 'serve',
    config: (config) => {
      pamphlet(config, preview);
      for (const folder of ['posts', 'pages', 'comments', 'layouts/styles', 'layouts/scripts']) {
        config.addWatchTarget(`./${relative(process.cwd(), resolve(root, folder))}/**/*`);
      }
      config.setWatchJavaScriptDependencies(false);
      config.setChokidarConfig({
        atomic: SETTLED,
        awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 10 },
      });
      config.setServerOptions({
        port,
        pathPrefix: settings.pathPrefix,
        domDiff: false,
        middleware: [
          (request: Request, response: Response, next: () => void) => preview.answer(request, response, next),
        ],
      });
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // Eleventy takes note of a deleted file and leaves its page.
  eleventy.watcher.on('unlink', (path) => void rebuild(path));
  await eleventy.serve(port);
}

interface Request {
  readonly url?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Response {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  end(text: string): unknown;
}

/** The builds of one preview, each from the state that the last good one left. */
class Preview {
  readonly #options: ServeOptions;
  readonly #output: string;
  #state: State | undefined;
  #problems: ProblemsError | undefined;

  constructor(options: ServeOptions, output: string) {
    this.#options = options;
    this.#output = output;
  }

  async start(): Promise<Build | undefined> {
    const { settings, root, now } = this.#options;
    return this.#unlessProblems(() =>
      Build.start({
        settings,
        root,
        output: this.#output,
        cache: join(root, '.cache', 'preview'),
        now: now(),
        preview: true,
        strict: false,
        progress: this.#options.reporter.progress,
        ...(this.#state ? { previous: this.#state } : {}),
      }),
    );
  }

  async finish(build: Build): Promise<void> {
    const report = await this.#unlessProblems(() => build.finish());
    if (!report) return;
    this.#problems = undefined;
    this.#state = report.state;
    this.#options.reporter.built(report, this.#output);
  }

  /** While there are problems, every page shows them. */
  answer(request: Request, response: Response, next: () => void): void {
    const wantsPage = String(request.headers['accept'] ?? '').includes('text/html');
    if (!this.#problems || !wantsPage) return next();
    response.writeHead(500, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(
      problemPage(this.#options.reporter.text(this.#problems.problems), this.#options.settings.language),
    );
  }

  async #unlessProblems<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      this.#problems = error;
      this.#options.reporter.problems(error.problems);
      return undefined;
    }
  }
}
