import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compiledFolder } from '../../lib/code-root.ts';
import type { Survey } from '../plan.ts';
import type { WrittenFile } from '../kept/state.ts';

/** Below so many files a thread costs more than it brings. */
const WORTHWHILE = 1000;

/** What the thread is told. Plain data. */
export interface TakeOverTask {
  /** Folder of the site. */
  readonly folder: string;
  readonly inPlace: boolean;
  /** Files of the last site, as they were written. */
  readonly files: readonly (readonly [file: string, written: WrittenFile])[];
}

/**
 * Looks at every file of the last site and takes those that are as they were written over into the new one, on a
 * thread of its own: after a small edit this is a third of the work, and the main thread reads and plans meanwhile.
 */
export class TakeOver {
  readonly #survey: Survey;
  readonly #worker: Worker | undefined;
  readonly #missing: Promise<readonly string[]>;

  /** Nothing is taken over when there is little, or when other code or settings will have every page drawn anew. */
  static begin(survey: Survey): TakeOver {
    const { previous, basis, folder } = survey;
    const files = previous?.basis.page === basis.page ? previous.files : [];
    if (files.length < WORTHWHILE) return new TakeOver(survey);
    const task: TakeOverTask = { folder: folder.path, inPlace: folder.isInPlace, files };
    const entry = join(compiledFolder(), 'build/site/take-over-thread.js');
    return new TakeOver(survey, new Worker(entry, { workerData: task }));
  }

  private constructor(survey: Survey, worker?: Worker) {
    this.#survey = survey;
    this.#worker = worker;
    this.#missing = new Promise((resolve, reject) => {
      worker?.once('message', (missing: readonly string[]) => resolve(missing));
      worker?.once('error', reject);
    });
    // Whoever waits for it hears of a failure; until then nobody may be listening.
    this.#missing.catch(() => undefined);
  }

  /** Resolves when the folder of the site knows what it has. */
  async finish(): Promise<void> {
    const { folder, previous } = this.#survey;
    if (this.#worker && previous) folder.takeOver(new Map(previous.files), new Set(await this.#missing));
  }

  /** Ends the thread, wherever it is. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
