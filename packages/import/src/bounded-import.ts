import { fork, type ChildProcess } from 'node:child_process';
import {
  errorOf,
  type Failure,
  type Problem,
  ProblemsError,
  UserError,
  type MovedBlog,
} from 'pamphlet/content';
import type { Part } from './bounds.ts';
import type { ImportStep, JobOptions, JudgeRequest, WriteRequest } from './import-job.ts';
import type { ImportReport } from './import-report.ts';
import type { SourcePlace } from './open-source.ts';
import type { Verdict } from './witness/verdict.ts';

/** What the process of an import is asked. */
export type Request =
  | {
      readonly type: 'open';
      readonly place: SourcePlace;
      readonly overruns: readonly (readonly [part: string, times: number])[];
      readonly written: readonly string[];
    }
  | { readonly type: 'write'; readonly wanted: WriteRequest }
  | { readonly type: 'judge'; readonly wanted: JudgeRequest };

/** What it says; each request ends with `done` or `failed`. */
export type Answer =
  | { readonly type: 'began'; readonly part: Part; readonly name: string; readonly length: number }
  | { readonly type: 'wrote'; readonly file: string }
  | {
      readonly type: 'progress';
      readonly step: ImportStep;
      readonly done: number;
      readonly size: number;
    }
  | { readonly type: 'done'; readonly result: unknown }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      readonly problems?: readonly Problem[] | undefined;
    };

/** Seconds that a part may take; a second more for each {@link LETTERS} of its text. */
const SECONDS = 20;
const LETTERS = 500_000;
/** Seconds in which a process must have begun. */
const START = 120;
/** Parts that may go beyond their bounds before an import gives up. */
const MOST_OVERRUNS = 10;
/** How often the memory may end: where it does so again and again, the export as a whole is too large for it. */
const MOST_MEMORY = 5;

/** An export may be larger than the memory, and little of it is kept. Left alone, the heap grows by half before it is cleaned. */
const SMALL_HEAP = ['--heap-growing-percent=20', '--max-semi-space-size=4', '--semi-space-growth-factor=1'];

const TOO_MUCH =
  'Take it out of the old blog, or give the import more memory: NODE_OPTIONS=--max-old-space-size=8192';

export interface BoundedOptions {
  /** Compiled module of the process, `import-process.ts`. */
  readonly process: string | URL;
  /** Limit of a part, in seconds. */
  readonly seconds?: number;
  /** Flags of Node for the process. */
  readonly flags?: readonly string[];
}

/** What ended a process. */
interface Overrun {
  readonly part: Part;
  readonly name: string;
  readonly isTime: boolean;
}

type Outcome = { readonly result: unknown } | { readonly overrun: Overrun };

/**
 * An import in a process of its own. What is in an export is untrusted: a pattern or a template may work on it without end, or fill
 * the memory, and neither can be stopped for sure within a process. Whatever goes beyond its bounds ends that process; the next one
 * does the same import, and treats that item in a simpler way.
 */
export class BoundedImport {
  readonly #place: SourcePlace;
  readonly #onProgress: JobOptions['onProgress'];
  readonly #options: BoundedOptions;
  readonly #seconds: number;
  readonly #overruns = new Map<string, number>();
  readonly #written = new Set<string>();
  #count = { overruns: 0, memory: 0 };
  #child: ChildProcess | undefined;

  constructor(place: SourcePlace, onProgress: JobOptions['onProgress'], options: BoundedOptions) {
    this.#place = place;
    this.#onProgress = onProgress;
    this.#options = options;
    this.#seconds = options.seconds ?? SECONDS;
  }

  /** As for {@link ImportJob.open}. */
  async open(): Promise<MovedBlog> {
    this.close();
    return (await this.#result([])) as MovedBlog;
  }

  /** As for {@link ImportJob.write}. */
  async write(wanted: WriteRequest): Promise<ImportReport> {
    return (await this.#result([{ type: 'write', wanted }])) as ImportReport;
  }

  /** As for {@link ImportJob.judge}. @param written what was imported, which another process reads again */
  async judge(wanted: JudgeRequest, written: WriteRequest): Promise<Verdict> {
    const again: Request = { type: 'write', wanted: { ...written, isDry: true } };
    return (await this.#result([{ type: 'judge', wanted }], [again])) as Verdict;
  }

  /**
   * The answer to the last of some requests. Where a process ends, another does the same once more, as often as the bounds allow.
   *
   * @param before what another process is asked first
   */
  async #result(requests: readonly Request[], before: readonly Request[] = []): Promise<unknown> {
    for (;;) {
      const all = this.#child ? requests : [this.#start(), ...before, ...requests];
      let outcome: Outcome = { result: undefined };
      for (const request of all) {
        outcome = await this.#ask(request);
        if ('overrun' in outcome) break;
      }
      if ('result' in outcome) return outcome.result;
      this.#note(outcome.overrun);
    }
  }

  /** Ends the process. No-op when there is none. */
  readonly close = (): void => {
    process.off('exit', this.close);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  };

  /** Starts a process. @returns what it is asked first */
  #start(): Request {
    process.on('exit', this.close);
    this.#child = fork(this.#options.process, [], {
      execArgv: [
        ...process.execArgv.filter((flag) => flag.startsWith('--max-')),
        ...SMALL_HEAP,
        ...(this.#options.flags ?? []),
      ],
      serialization: 'advanced',
      // Node says at length on which line of its own the memory has ended.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return { type: 'open', place: this.#place, overruns: [...this.#overruns], written: [...this.#written] };
  }

  #ask(request: Request): Promise<Outcome> {
    const child = this.#child;
    if (!child) throw new Error('There is no process.');
    return new Promise((resolve, reject) => {
      let [part, name, limit, waited]: [Part, string, number, number] = [
        'source',
        this.#place.name,
        START,
        0,
      ];
      let isTime = false;
      // Turns of this process are counted, because a clock goes on while a computer sleeps.
      const timer = setInterval(() => {
        if (++waited < limit) return;
        isTime = true;
        child.kill('SIGKILL');
      }, 1000);
      const hear = (answer: Answer): void => {
        waited = 0;
        if (answer.type === 'began') {
          ({ part, name } = answer);
          limit = this.#seconds + answer.length / LETTERS;
        } else if (answer.type === 'wrote') this.#written.add(answer.file);
        else if (answer.type === 'progress') this.#onProgress(answer.step, answer.done, answer.size);
        else {
          stop();
          if (answer.type === 'done') resolve({ result: answer.result });
          else reject(answer.problems ? new ProblemsError(answer.problems) : errorOf(answer.failure));
        }
      };
      const end = (code: number | null, signal?: string | null): void => {
        stop();
        this.#child = undefined;
        if (code === 1) reject(new Error('The process of the import cannot be started, or has failed.'));
        else if (signal === 'SIGINT' || signal === 'SIGTERM') reject(new UserError('The import was ended.'));
        else resolve({ overrun: { part, name, isTime } });
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
      child.send(request);
    });
  }

  /** Counts what has ended a process. @throws UserError when the import does not begin anew */
  #note({ part, name, isTime }: Overrun): void {
    const limit = isTime ? `more than ${this.#seconds} seconds` : 'more memory than Node gives a process';
    const what = part === 'rest' ? `What remains of ${name}` : name;
    if (part === 'source' || part === 'rest') throw new UserError(`${what} takes ${limit}.`, TOO_MUCH);
    const key = `${part} ${name}`;
    this.#overruns.set(key, (this.#overruns.get(key) ?? 0) + 1);
    this.#count.overruns++;
    if (!isTime) this.#count.memory++;
    if (this.#count.overruns <= MOST_OVERRUNS && this.#count.memory <= MOST_MEMORY) return;
    throw new UserError(
      `Too many texts take more than an import may: the last is ${name}, and it takes ${limit}.`,
      TOO_MUCH,
    );
  }
}
