import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { compiledFolder } from '../../lib/code-root.ts';
import { errorOf, type Failure } from './failure.ts';
import { ThreadEndedError } from './thread-ended.ts';

/** Below so many files a second thread costs more than it brings. */
export const WORTHWHILE = 300;
const MOST = 3;
/** Tasks a thread has at a time, so that it need not wait for the next. */
const LANES = 2;

/**
 * The other threads of a build. The main thread works on the same tasks, which is why no pool from a library
 * serves here: a pool leaves the main thread waiting, and that is half of what a small machine has.
 */
export class Threads {
  readonly #threads: readonly Thread[];

  /** @param count how many files are to be worked on */
  static for(count: number): Threads {
    const size = count < WORTHWHILE ? 0 : Math.min(MOST, availableParallelism() - 1);
    const entry = size === 0 ? '' : join(compiledFolder(), 'build/threads/worker.js');
    return new Threads(Array.from({ length: size }, () => new Thread(new Worker(entry))));
  }

  private constructor(threads: readonly Thread[]) {
    this.#threads = threads;
  }

  get isEmpty(): boolean {
    return this.#threads.length === 0;
  }

  /** Gives every thread what the following tasks need. */
  prepare(message: unknown): void {
    // A thread that has ended fails its first task, too.
    for (const thread of this.#threads) thread.ask(message).catch(() => undefined);
  }

  /**
   * Works on tasks, each on the first thread that is free, this one among them.
   *
   * @param tasks made only when they are taken
   * @param here does a task on this thread
   * @param done hears of each result; in no particular order
   * @throws what a task throws, on whatever thread
   */
  async share<Task, Result>(
    tasks: Iterator<Task>,
    here: (task: Task) => Result,
    done: (task: Task, result: Result) => void,
  ): Promise<void> {
    const own = async (): Promise<void> => {
      for (let next = tasks.next(); !next.done; next = tasks.next()) {
        done(next.value, here(next.value));
        await turn();
      }
    };
    const ownWork = own();
    const lane = async (thread: Thread): Promise<void> => {
      await Promise.race([thread.ready, ownWork]);
      for (let next = tasks.next(); !next.done; next = tasks.next()) {
        done(next.value, (await thread.ask(next.value)) as Result);
      }
    };
    const lanes = this.#threads.flatMap((thread) => Array.from({ length: LANES }, () => lane(thread)));
    await Promise.all([ownWork, ...lanes]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** What a thread answers: each message gets one answer, in order. */
export type Answer = { readonly result: unknown } | { readonly failure: Failure };

class Thread {
  /** Resolves when the thread can take tasks. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #isClosing = false;
  #ended: Error | undefined;
  readonly #waiting: { resolve(result: unknown): void; reject(error: Error): void }[] = [];

  constructor(worker: Worker) {
    this.#worker = worker;
    this.ready = new Promise((resolve) => {
      worker.once('message', () => {
        worker.on('message', (answer: Answer) => this.#hear(answer));
        resolve();
      });
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new ThreadEndedError()));
    worker.unref();
  }

  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(message);
    });
  }

  async close(): Promise<void> {
    // A late answer must not take back the reference that `terminate` holds: the process would end before the thread.
    this.#isClosing = true;
    await this.#worker.terminate();
  }

  /** No answer will come any more. */
  #end(error: Error): void {
    this.#ended ??= isOutOfMemory(error) ? new ThreadEndedError() : error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0 && !this.#isClosing) this.#worker.unref();
    if ('failure' in answer) waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer.result);
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
