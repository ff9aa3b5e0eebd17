import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compiledFolder } from '../lib/code-root.ts';
import type { RenderJob, ScanJob, ScannedChunk } from './worker.ts';

/** Below so many files a second thread costs more than it brings. */
const WORTHWHILE = 300;
const MOST = 3;

/**
 * The other threads of a build. They share their work with the main thread, which is why a pool of tasks does
 * not serve here: a pool keeps the main thread waiting, and that is half of what a small machine has.
 */
export class Threads {
  readonly #workers: readonly Worker[];

  /** @param count how many files are to be worked on */
  static for(count: number): Threads {
    const size = count < WORTHWHILE ? 0 : Math.min(MOST, availableParallelism() - 1);
    return new Threads(size);
  }

  private constructor(size: number) {
    const entry = size === 0 ? '' : join(compiledFolder(), 'build/worker.js');
    this.#workers = Array.from({ length: size }, () => {
      const worker = new Worker(entry, { execArgv: [] });
      worker.unref();
      return worker;
    });
  }

  get isEmpty(): boolean {
    return this.#workers.length === 0;
  }

  /** Has files scanned; resolves when every thread is idle again. */
  async scan(job: ScanJob, onChunk: (chunk: ScannedChunk) => void): Promise<void> {
    await Promise.all(
      this.#workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.ref();
            worker.once('error', reject);
            worker.on('message', (message: ScannedChunk | { type: 'idle' }) => {
              if (message.type === 'scanned') return onChunk(message);
              worker.removeAllListeners('message');
              worker.off('error', reject);
              worker.unref();
              resolve();
            });
            worker.postMessage(job);
          }),
      ),
    );
  }

  /** Has bodies rendered, without waiting: the queue tells what is done. */
  render(job: RenderJob): void {
    for (const worker of this.#workers) worker.postMessage(job);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
