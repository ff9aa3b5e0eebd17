import { grouped } from '../lib/text.ts';
import type { OnProgress, Step } from '../pipeline/build-options.ts';
import { fitColumns } from './columns.ts';
import type { Output } from './style.ts';

const LABELS: Readonly<Record<Step, string>> = {
  read: 'Reading posts',
  pages: 'Drawing pages',
  check: 'Checking links and pictures',
  pictures: 'Making pictures ready',
  swap: 'Putting the new site in its place',
  survey: 'Reading what is to be imported',
  download: 'Fetching pictures of the old blog',
  import: 'Writing posts, pages and comments',
  crawl: 'Reading the old site',
  audit: 'Comparing with what was imported',
};

/** Milliseconds before progress appears. */
const PATIENCE = 1000;
/** Milliseconds between updates. */
const PAUSE = 80;

/** The last line of a terminal. Other output clears it first. */
export class ProgressLine {
  readonly #stream: Output;
  readonly #now: () => number;
  #startedAt: number | undefined;
  #writtenAt = -Infinity;
  #step: Step | undefined;

  /** @param now monotonic milliseconds */
  constructor(stream: Output, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  readonly show: OnProgress = (step, done, total) => {
    const now = this.#now();
    this.#startedAt ??= now;
    if (now - this.#startedAt < PATIENCE) return;
    if (step === this.#step && now - this.#writtenAt < PAUSE) return;
    this.#step = step;
    this.#writtenAt = now;
    const of = total === 0 ? '' : ` of ${grouped(total)}`;
    const count = done + total === 0 ? ' …' : `: ${grouped(done)}${of}`;
    this.#stream.write(`\r${fitColumns(LABELS[step] + count, (this.#stream.columns || 80) - 1)}\u001B[K`);
  };

  clear(): void {
    if (this.#step !== undefined) this.#stream.write('\r\u001B[K');
    this.#startedAt = undefined;
    this.#step = undefined;
  }
}
