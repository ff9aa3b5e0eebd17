import { fork } from 'node:child_process';
import { type Problem, ProblemsError, Terminal, UserError } from 'pamphlet/content';
import type { ImportJob } from './import-job.ts';

type Step = keyof ImportJob;

/** Message to the import process. */
export interface Request {
  /** Method of {@link ImportJob}. */
  step: Step;
  /** Argument of the method. */
  wanted: unknown;
}

/** Message from the import process. `done` or `failed` ends a request. */
export type Answer =
  | { type: 'began'; name: string; length: number }
  | { type: 'done'; result: unknown }
  | {
      type: 'failed';
      failure: ReturnType<typeof Terminal.failureOf>;
      problems?: readonly Problem[];
    };

/** Time limit of a part: seconds, plus one for each {@link LETTERS} UTF-16 code units of its text. */
const SECONDS = 20;
const LETTERS = 500_000;
/** Seconds for the start of a process. */
const START = 120;

/** Slows the growth of the heap: an export may exceed the memory, and the import keeps little of it. */
const SMALL_HEAP = ['--heap-growing-percent=20', '--max-semi-space-size=4', '--semi-space-growth-factor=1'];

const TOO_MUCH =
  'Remove it from the old blog and import again, or give the import more memory: NODE_OPTIONS=--max-old-space-size=8192';

export interface BoundedOptions {
  /** URL of the compiled `import-process.ts`. */
  process: string | URL;
  /** Limit of a part, in seconds. */
  seconds?: number;
  /** Flags of Node. */
  flags?: readonly string[];
}

/**
 * Runs an import in its own process, because exports are untrusted. Only a second process can stop an endless
 * pattern or exhausted memory. A part beyond its limits ends the import, and the error names it.
 *
 * @param onProgress receives the number of texts that began in this step
 */
export function boundedImport(
  onProgress: (step: Step, done: number) => void,
  { process: entry, seconds = SECONDS, flags = [] }: BoundedOptions,
) {
  process.on('exit', close);
  const child = fork(entry, [], {
    execArgv: [...process.execArgv.filter((flag) => flag.startsWith('--max-')), ...SMALL_HEAP, ...flags],
    serialization: 'advanced',
    // Hides Node's long report about memory.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return { ask, close };

  function close(): void {
    process.off('exit', close);
    child.kill('SIGKILL');
  }

  /** Runs a method of {@link ImportJob}. @throws UserError also for a part beyond its time or memory */
  function ask<Name extends Step>(
    step: Name,
    wanted: Parameters<ImportJob[Name]>[0],
  ): Promise<Awaited<ReturnType<ImportJob[Name]>>> {
    return new Promise((resolve, reject) => {
      let [part, limit, waited, done, isTime] = ['The import', START, 0, 0, false];
      // Counts ticks, because a clock runs on while a computer sleeps.
      const timer = setInterval(() => {
        if (++waited < limit) return;
        isTime = true;
        child.kill('SIGKILL');
      }, 1000);
      const hear = (answer: Answer) => {
        waited = 0;
        if (answer.type === 'began') {
          part = answer.name;
          limit = seconds + answer.length / LETTERS;
          onProgress(step, ++done);
        } else {
          stop();
          if (answer.type === 'done') resolve(answer.result as Awaited<ReturnType<ImportJob[Name]>>);
          else
            reject(answer.problems ? new ProblemsError(answer.problems) : Terminal.errorOf(answer.failure));
        }
      };
      const end = (code: number | null, signal?: string | null) => {
        const limits = isTime
          ? `more than ${Math.round(limit)} seconds`
          : 'more memory than Node gives a process';
        if (code === 1) fail(new Error('The import process did not start, or failed.'));
        else if (signal === 'SIGINT' || signal === 'SIGTERM') fail(new UserError('The import was stopped.'));
        else fail(new UserError(`${part} takes ${limits}.`, TOO_MUCH));
      };
      const fail = (error: Error) => {
        stop();
        reject(error);
      };
      const stop = () => {
        clearInterval(timer);
        child.off('message', hear).off('close', end).off('error', fail);
      };
      child.on('message', hear).on('close', end).on('error', fail);
      child.send({ step, wanted } satisfies Request);
    });
  }
}
