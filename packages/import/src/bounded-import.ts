import { fork, type ChildProcess } from 'node:child_process';
import { type Problem, ProblemsError, Terminal, UserError } from 'pamphlet/content';
import type { ImportJob } from './import-job.ts';

/** Methods of an import that its process is asked for, and what they are called for people. */
const STEPS = { open: 'survey', write: 'import', verify: 'audit' } as const;
type Step = keyof typeof STEPS;

/** Progress callback. @param done texts that have been begun in this step */
type OnProgress = (step: (typeof STEPS)[Step], done: number) => void;

/** What the process of an import is asked. */
export interface Request {
  readonly step: Step;
  /** Argument of that method of {@link ImportJob}. */
  readonly wanted: unknown;
}

/** What it says; each request ends with `done` or `failed`. */
export type Answer =
  | { readonly type: 'began'; readonly name: string; readonly length: number }
  | { readonly type: 'done'; readonly result: unknown }
  | {
      readonly type: 'failed';
      readonly failure: ReturnType<typeof Terminal.failureOf>;
      readonly problems?: readonly Problem[] | undefined;
    };

/** Seconds that a part may take; a second more for each {@link LETTERS} of its text. */
const SECONDS = 20;
const LETTERS = 500_000;
/** Seconds in which a process must have begun. */
const START = 120;

/** An export may be larger than the memory, and little of it is kept. Left alone, the heap grows by half before it is cleaned. */
const SMALL_HEAP = ['--heap-growing-percent=20', '--max-semi-space-size=4', '--semi-space-growth-factor=1'];

const TOO_MUCH =
  'Take it out of the old blog and import again, or give the import more memory: NODE_OPTIONS=--max-old-space-size=8192';

export interface BoundedOptions {
  /** Compiled module of the process, `import-process.ts`. */
  readonly process: string | URL;
  /** Limit of a part, in seconds. */
  readonly seconds?: number;
  /** Flags of Node for the process. */
  readonly flags?: readonly string[];
}

/**
 * An import in a process of its own. What is in an export is untrusted: a pattern or a template may work on it without end, or fill
 * the memory, and neither can be stopped for sure within a process. Whatever goes beyond its bounds ends the import, and is named.
 */
export class BoundedImport {
  readonly #onProgress: OnProgress;
  readonly #child: ChildProcess;
  readonly #seconds: number;

  constructor(onProgress: OnProgress, options: BoundedOptions) {
    this.#onProgress = onProgress;
    this.#seconds = options.seconds ?? SECONDS;
    process.on('exit', this.close);
    this.#child = fork(options.process, [], {
      execArgv: [
        ...process.execArgv.filter((flag) => flag.startsWith('--max-')),
        ...SMALL_HEAP,
        ...(options.flags ?? []),
      ],
      serialization: 'advanced',
      // Node says at length on which line of its own the memory has ended.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  /** Ends the process. */
  readonly close = (): void => {
    process.off('exit', this.close);
    this.#child.kill('SIGKILL');
  };

  /** Runs a method of {@link ImportJob}. @throws UserError also when a part of it takes more time or memory than it may */
  ask<Name extends Step>(step: Name, wanted: Parameters<ImportJob[Name]>[0]): ReturnType<ImportJob[Name]>;
  ask(step: Step, wanted: unknown): Promise<unknown> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      let [part, limit, waited, done, isTime] = ['The import', START, 0, 0, false];
      // Turns of this process are counted, because a clock goes on while a computer sleeps.
      const timer = setInterval(() => {
        if (++waited < limit) return;
        isTime = true;
        child.kill('SIGKILL');
      }, 1000);
      const hear = (answer: Answer): void => {
        waited = 0;
        if (answer.type === 'began') {
          part = answer.name;
          limit = this.#seconds + answer.length / LETTERS;
          this.#onProgress(STEPS[step], ++done);
        } else {
          stop();
          if (answer.type === 'done') resolve(answer.result);
          else
            reject(answer.problems ? new ProblemsError(answer.problems) : Terminal.errorOf(answer.failure));
        }
      };
      const end = (code: number | null, signal?: string | null): void => {
        const limits = isTime
          ? `more than ${this.#seconds} seconds`
          : 'more memory than Node gives a process';
        if (code === 1) fail(new Error('The process of the import cannot be started, or has failed.'));
        else if (signal === 'SIGINT' || signal === 'SIGTERM') fail(new UserError('The import was ended.'));
        else fail(new UserError(`${part} takes ${limits}.`, TOO_MUCH));
      };
      const fail = (error: Error): void => {
        stop();
        reject(error);
      };
      const stop = (): void => {
        clearInterval(timer);
        child.off('message', hear).off('close', end).off('error', fail);
      };
      child.on('message', hear).on('close', end).on('error', fail);
      child.send({ step, wanted } satisfies Request);
    });
  }
}
