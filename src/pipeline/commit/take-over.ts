import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compiledFolder } from '../../lib/code-root.ts';
import type { CacheKeys } from '../cache/code-version.ts';
import type { State, WrittenFile } from '../cache/state.ts';
import { ThreadEndedError } from '../threads/failure.ts';
import type { SiteFolder, SitePaths } from './site-folder.ts';

/** Below so many files a thread costs more than it brings. */
const WORTHWHILE = 1000;

/** The last site, and the folder of the new one. */
export interface LastSite {
  /** The state that the last build has left. */
  readonly previous: State | undefined;
  /** Code and settings of this build. */
  readonly cacheKeys: CacheKeys;
  readonly folder: SiteFolder;
}

/** What the thread is told. Plain data. */
export interface TakeOverTask {
  readonly paths: SitePaths;
  /** Files of the last site, as they were written. */
  readonly files: readonly (readonly [file: string, written: WrittenFile])[];
}

/** What the thread answers. Plain data. */
export interface TakenOver {
  /** Files that are not as they were written. */
  readonly missing: readonly string[];
  /** Files in the folder of the last site that its build has not written. */
  readonly unknown: readonly string[];
}

/**
 * Looks at every file of the last site and takes those that are as they were written over into the new one, on a
 * thread of its own: after a small edit this is a third of the work, and the main thread reads and plans meanwhile.
 */
export class TakeOver {
  readonly #last: LastSite;
  readonly #worker: Worker | undefined;
  readonly #answer: Promise<TakenOver>;

  /** Nothing is taken over when there is little, or when other code or settings will have every page drawn anew. */
  static begin(last: LastSite): TakeOver {
    const { previous, cacheKeys, folder } = last;
    const files = previous?.cacheKeys.page === cacheKeys.page ? previous.files : [];
    if (files.length < WORTHWHILE) return new TakeOver(last);
    const task: TakeOverTask = { paths: { path: folder.path, next: folder.next }, files };
    const entry = join(compiledFolder(), 'pipeline/commit/take-over-thread.js');
    return new TakeOver(last, new Worker(entry, { workerData: task }));
  }

  private constructor(last: LastSite, worker?: Worker) {
    this.#last = last;
    this.#worker = worker;
    this.#answer = new Promise((resolve, reject) => {
      worker?.once('message', resolve);
      worker?.once('error', reject);
      worker?.once('exit', () => reject(new ThreadEndedError()));
    });
    // The rejection is handled where the answer is awaited; until then it must not count as unhandled.
    this.#answer.catch(() => undefined);
  }

  /**
   * Resolves when the folder of the site knows what it has.
   *
   * @returns files in it that its build has not written; undefined when the folder was not read
   */
  async finish(): Promise<readonly string[] | undefined> {
    const { folder, previous } = this.#last;
    if (!this.#worker || !previous) return undefined;
    const { missing, unknown } = await this.#answer;
    folder.takeOver(new Map(previous.files), new Set(missing));
    return unknown;
  }

  /** Ends the thread, wherever it is. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
