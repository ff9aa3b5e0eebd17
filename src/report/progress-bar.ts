import type { OnProgress, Step } from '../pipeline/progress.ts';
import { fitColumns } from '../lib/columns.ts';
import { isCi } from '../lib/is-ci.ts';
import type { Output, Style } from './style.ts';

const LABELS: Readonly<Record<Step, string>> = {
  read: 'Reading posts',
  pages: 'Drawing pages',
  check: 'Checking links and pictures',
  pictures: 'Making pictures ready',
  swap: 'Putting the new site in its place',
  survey: 'Reading what is to be imported',
  download: 'Fetching pictures of the old blog',
  import: 'Writing posts, pages and comments',
  audit: 'Comparing with what was imported',
};

/** A build that ends sooner needs no bar; milliseconds. */
const PATIENCE = 1000;
/** Milliseconds between two drawings of one step. */
const PAUSE = 80;
/** The longest bar, in columns. */
const LONGEST = 30;

/**
 * One line at the foot of a terminal that says how far a build has come. It goes before anything else is
 * written there.
 */
export class ProgressBar {
  readonly #stream: Output;
  readonly #style: Style;
  readonly #now: () => number;
  #startedAt: number | undefined;
  #drawnAt = -Infinity;
  #step: Step | undefined;
  #isShown = false;

  /** @param now milliseconds, from any beginning */
  constructor(stream: Output, style: Style, now: () => number) {
    this.#stream = stream;
    this.#style = style;
    this.#now = now;
  }

  readonly show: OnProgress = (step, done, total) => {
    const now = this.#now();
    this.#startedAt ??= now;
    if (now - this.#startedAt < PATIENCE) return;
    if (step === this.#step && now - this.#drawnAt < PAUSE) return;
    this.#step = step;
    this.#drawnAt = now;
    this.#isShown = true;
    const columns = (this.#stream.columns || 80) - 1;
    this.#stream.write(`\r${lineOf(LABELS[step], done, total, columns, this.#style)}\u001B[K`);
  };

  /** Wipes the line. What is shown next belongs to another build. */
  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001B[K');
    this.#startedAt = undefined;
    this.#step = undefined;
    this.#drawnAt = -Infinity;
    this.#isShown = false;
  }
}

/**
 * A progress bar, on an interactive terminal that can clear a line.
 *
 * @param environment `CI` and `TERM=dumb` turn it off
 */
export function progressBarFor(
  stream: Output,
  environment: Readonly<Record<string, string | undefined>>,
  style: Style,
  now: () => number,
): ProgressBar | undefined {
  if (stream.isTTY !== true || isCi(environment) || environment['TERM'] === 'dumb') return undefined;
  return new ProgressBar(stream, style, now);
}

/** `Drawing pages  ━━━━━━━━────────  1,200 of 10,000` */
function lineOf(label: string, done: number, total: number, columns: number, style: Style): string {
  if (total === 0) return fitColumns(`${label} …`, columns);
  const count = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  const room = Math.min(LONGEST, columns - label.length - count.length - 4);
  if (room < 5) return fitColumns(`${label}, ${count}`, columns);
  const filled = Math.min(room, Math.round((room * done) / total));
  return `${label}  ${style('bold', '━'.repeat(filled))}${style('gray', '─'.repeat(room - filled))}  ${count}`;
}
