import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { codeForThread, type BlogCode, type CodeForThread } from '../../features/blog-code.ts';
import { compiledFolder } from '../../lib/code-root.ts';
import { codeOf } from '../../lib/failure.ts';
import { UserError } from '../../lib/problems.ts';
import { stepTimes } from '../../lib/step-times.ts';
import { errorOf, type Failure } from './failure.ts';

/** Below this number of files, threads cost more than they save. */
export const WORTHWHILE = 300;
const MOST = 3;
/** From this number of files on, V8 of Node 20 should optimise as early as it does by default. */
const MANY = 4000;
/** Options of V8, beyond those of `launch.js`. */
function optionsOfV8(count: number): string[] {
  if (process.versions.node.startsWith('20.')) return count < MANY ? [] : ['--interrupt-budget=67584'];
  // New objects die at once in a build. After Node 20, their space grows to 64 MB a thread: a third more
  // memory, and slower than what fits the caches of a processor. New threads begin with 4 MB, and no thread grows.
  return ['--min-semi-space-size=4', '--semi-space-growth-factor=1'];
}
/** Tasks queued per thread, to avoid idle time. */
const LANES = 3;

export class Threads {
  readonly #code: BlogCode;
  #threads: readonly Thread[] = [];
  #prepared: readonly Promise<unknown>[] = [];

  constructor(code: BlogCode) {
    this.#code = code;
  }

  /**
   * Sends the setup of the following tasks to all threads. Starts threads if that pays.
   *
   * @param count number of files
   */
  prepare(count: number, message: unknown): void {
    if (this.#threads.length === 0 && count >= WORTHWHILE) {
      for (const option of optionsOfV8(count)) setFlagsFromString(option);
      const entry = join(compiledFolder(), 'pipeline/threads/worker.js');
      const workerData: ThreadData = {
        code: codeForThread(this.#code),
        isMeasured: stepTimes() !== undefined,
      };
      const length = Math.min(MOST, availableParallelism() - 1);
      this.#threads = Array.from({ length }, () => new Thread(new Worker(entry, { workerData })));
    }
    this.#prepared = this.#threads.map((thread) => thread.ask(message));
    // `prepared` tells it.
    for (const answer of this.#prepared) answer.catch(() => undefined);
  }

  /** Resolves when each thread has its setup. @throws if code fails there, also where no task came in time */
  async prepared(): Promise<void> {
    await Promise.all(this.#prepared);
  }

  /**
   * @param canWait true: also to a busy thread
   * @returns undefined if no thread takes the task
   */
  offer(task: unknown, canWait: boolean): Promise<unknown> | undefined {
    const [thread] = this.#threads
      .filter(({ isFree }) => canWait || isFree)
      .toSorted((a, b) => a.open - b.open);
    return thread?.ask(task);
  }

  async stepTimes(): Promise<ReadonlyMap<string, number>> {
    const own = stepTimes();
    if (!own) return new Map();
    const others = await Promise.all(this.#threads.map((thread) => thread.ask({ type: 'steps' })));
    const sums = new Map(own);
    for (const [name, time] of others.flatMap((times) => [...(times as ReadonlyMap<string, number>)]))
      sums.set(name, (sums.get(name) ?? 0) + time);
    return sums;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** Limit of unfinished tasks and waiting results. */
const MOST_OPEN = 2 * MOST * LANES;

export class WorkerTasks<Task, Result> {
  readonly #threads: Threads;
  readonly #canWait: boolean;
  readonly #here: (task: Task) => Result;
  readonly #done: (task: Task, result: Result) => Promise<void> | void;
  readonly #elsewhere = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  /**
   * @param here runs a task that no thread takes
   * @param done receives each result, unordered; awaited
   * @param canWait false: this thread, half of a small machine, works too when all are busy. True: it does
   *   other work, and its compiler need not learn this one
   */
  constructor(
    threads: Threads,
    here: (task: Task) => Result,
    done: (task: Task, result: Result) => Promise<void> | void,
    canWait = false,
  ) {
    this.#threads = threads;
    this.#canWait = canWait;
    this.#here = here;
    this.#done = done;
  }

  /** Resolves when the next task may come. @throws the first failure */
  async give(task: Task): Promise<void> {
    while (this.#elsewhere.size >= MOST_OPEN) await Promise.race(this.#elsewhere);
    if (this.#failure) throw this.#failure.error;
    const answer = this.#threads.offer(task, this.#canWait) as Promise<Result> | undefined;
    if (!answer) await this.#done(task, this.#here(task));
    else {
      const followed = answer
        .then((result) => this.#done(task, result))
        .catch((error: unknown) => {
          this.#failure ??= { error };
        })
        .finally(() => this.#elsewhere.delete(followed));
      this.#elsewhere.add(followed);
    }
    // Lets answers of other threads arrive.
    await turn();
  }

  /** @throws as `give` */
  async end(): Promise<void> {
    await Promise.all(this.#elsewhere);
    if (this.#failure) throw this.#failure.error;
    await this.#threads.prepared();
  }
}

export interface ThreadData {
  readonly code: CodeForThread;
  readonly isMeasured: boolean;
}

/** One answer per message, in order. */
export type Answer = { readonly result: unknown } | { readonly failure: Failure };

class Thread {
  readonly #worker: Worker;
  #isReady = false;
  #isClosing = false;
  #ended: Error | undefined;
  readonly #waiting: { resolve(result: unknown): void; reject(error: Error): void }[] = [];

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.once('message', () => {
      this.#isReady = true;
      worker.on('message', (answer: Answer) => this.#hear(answer));
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(tooEarly()));
    worker.unref();
  }

  /** Number of unanswered messages. */
  get open(): number {
    return this.#waiting.length;
  }

  get isFree(): boolean {
    return this.#isReady && this.open < LANES;
  }

  ask(message: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(message);
    });
  }

  async close(): Promise<void> {
    // A late answer must not release the reference that `terminate` holds: the process would exit first.
    this.#isClosing = true;
    await this.#worker.terminate();
  }

  #end(error: Error): void {
    this.#ended ??= codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? tooEarly() : error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0 && !this.#isClosing) this.#worker.unref();
    if ('failure' in answer) waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer.result);
  }
}

/** The system killed the thread, or its code exited. */
function tooEarly(): UserError {
  return new UserError(
    'A part of the build has ended before its work was done, perhaps because the memory is full.',
    'Try again. If it happens again, close other programs, or report it with the name of the post that was last changed.',
  );
}
