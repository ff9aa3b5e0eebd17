import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { codeOnThread, BlogCode } from '../../features/blog-code.ts';
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
/** Options of V8, beyond those of `launch.js`. V8 names an unknown one on the terminal: untried versions get none. */
function optionsOfV8(count: number) {
  const major = parseInt(process.versions.node, 10);
  // A full collection before this size finds little to collect.
  const start = '--initial-old-space-size=64';
  if (major === 20) return count < MANY ? [start] : [start, '--interrupt-budget=67584'];
  if (major < 22 || major > 26) return [];
  return [
    start,
    // V8's best compiler runs beside threads that need its processor, and a build ends before it pays. It comes
    // later. Without threads it has a processor of its own, and commands end sooner with it.
    '--efficiency-mode',
    ...(major < 24 ? ['--efficiency-mode-for-tiering-heuristics'] : []),
    // New objects die at once in a build. Their space grows to 64 MB a thread: a third more memory, and slower
    // than what fits the caches of a processor. New threads begin with 4 MB, and no thread grows.
    '--min-semi-space-size=4',
    '--semi-space-growth-factor=1',
  ];
}
/** Tasks queued per thread: this thread sends none while it runs a long one itself. */
const LANES = 6;

export type Threads = ReturnType<typeof createThreads>;

/** Limit of unfinished tasks and waiting results. */
const MOST_OPEN = MOST * LANES;

export function createThreads({ module, version }: BlogCode) {
  let threads: readonly Thread[] = [];

  /** If that pays. */
  const start = (count: number) => {
    if (threads.length > 0 || count < WORTHWHILE) return;
    for (const option of optionsOfV8(count)) setFlagsFromString(option);
    const entry = join(compiledFolder(), 'pipeline/threads/worker.js');
    const workerData: ThreadData = { code: { module, version }, isMeasured: stepTimes() !== undefined };
    const length = Math.min(MOST, availableParallelism() - 1);
    threads = Array.from({ length }, () => startThread(new Worker(entry, { workerData })));
  };

  return {
    /**
     * Work on lists of items, on all threads.
     *
     * @param count number of items
     * @param setup for each thread. Plain data
     * @param here works on a list that no thread takes
     * @param receive gets each result, unordered; awaited
     * @param canWait false: this thread, half of a small machine, works too when all are busy. True: it does other
     *   work, and its compiler need not learn this one
     */
    begin<Item, Result>(
      count: number,
      setup: unknown,
      here: (items: readonly Item[]) => Result,
      receive: (items: readonly Item[], result: Result) => Promise<void> | void,
      canWait = false,
    ) {
      start(count);
      const isSetUp = Promise.all(threads.map((thread) => thread.ask(setup)));
      // `end` throws it.
      isSetUp.catch(() => undefined);
      const elsewhere = new Set<Promise<void>>();
      let failure: { error: unknown } | undefined;
      return {
        /** Resolves when the next items may come. @throws the first failure */
        async give(items: readonly Item[]): Promise<void> {
          while (elsewhere.size >= MOST_OPEN) await Promise.race(elsewhere);
          if (failure) throw failure.error;
          const [thread] = threads
            .filter(({ waiting }) => canWait || waiting.length < LANES)
            .toSorted((a, b) => a.waiting.length - b.waiting.length);
          if (!thread) await receive(items, here(items));
          else {
            const followed = thread
              .ask(items)
              .then((result) => receive(items, result as Result))
              .catch((error: unknown) => {
                failure ??= { error };
              })
              .finally(() => elsewhere.delete(followed));
            elsewhere.add(followed);
          }
          // Lets answers of other threads arrive.
          await turn();
        },

        /** @throws as `give`, and if code fails on a thread that no items reached in time */
        async end(): Promise<void> {
          await Promise.all(elsewhere);
          if (failure) throw failure.error;
          await isSetUp;
        },
      };
    },

    async stepTimes(): Promise<ReadonlyMap<string, number>> {
      const own = stepTimes();
      if (!own) return new Map();
      const others = await Promise.all(threads.map((thread) => thread.ask('steps')));
      const sums = new Map(own);
      for (const [name, time] of others.flatMap((times) => [...(times as ReadonlyMap<string, number>)]))
        sums.set(name, (sums.get(name) ?? 0) + time);
      return sums;
    },

    async close(): Promise<void> {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

export interface ThreadData {
  code: Parameters<typeof codeOnThread>[0];
  isMeasured: boolean;
}

/** One answer per message, in order. */
export type Answer = { result: unknown } | { failure: Failure };

type Thread = ReturnType<typeof startThread>;

function startThread(worker: Worker) {
  /** Unanswered messages. */
  const waiting: { resolve: (result: unknown) => void; reject: (error: Error) => void }[] = [];
  let isClosing = false;
  let ended: Error | undefined;

  const end = (error: Error) => {
    ended ??= codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? tooEarly() : error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on('message', (answer: Answer) => {
    const asked = waiting.shift();
    if (waiting.length === 0 && !isClosing) worker.unref();
    if ('failure' in answer) asked?.reject(errorOf(answer.failure));
    else asked?.resolve(answer.result);
  });
  worker.on('error', end);
  worker.on('exit', () => end(tooEarly()));
  worker.unref();

  return {
    waiting,
    ask(message: unknown): Promise<unknown> {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        worker.postMessage(message);
      });
    },
    async close(): Promise<void> {
      // A late answer must not release the reference that `terminate` holds: the process would exit first.
      isClosing = true;
      await worker.terminate();
    },
  };
}

/** The system killed the thread, or its code exited. */
function tooEarly() {
  return new UserError(
    'A part of the build has ended before its work was done, perhaps because the memory is full.',
    'Try again. If it happens again, close other programs, or report it with the name of the post that was last changed.',
  );
}
