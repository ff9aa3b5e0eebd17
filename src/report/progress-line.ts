import { grouped } from '../lib/text.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { fitColumns } from './columns.ts';
import type { Output } from './style.ts';

type Show = NonNullable<BuildOptions['onProgress']>;
type Step = Parameters<Show>[0];

const LABELS = {
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

/** Milliseconds before progress appears. */
const PATIENCE = 1000;
/** Milliseconds between updates. */
const PAUSE = 80;

/**
 * The last line of a terminal. Other output clears it first.
 *
 * @param now monotonic milliseconds
 */
export function createProgressLine(stream: Output, now: () => number): { show: Show; clear: () => void } {
  let startedAt: number | undefined;
  let writtenAt = -Infinity;
  let last: Step | undefined;
  return {
    show(step, done, total) {
      const time = now();
      startedAt ??= time;
      if (time - startedAt < PATIENCE) return;
      if (step === last && time - writtenAt < PAUSE) return;
      last = step;
      writtenAt = time;
      const of = total === 0 ? '' : ` of ${grouped(total)}`;
      const count = done + total === 0 ? ' …' : `: ${grouped(done)}${of}`;
      stream.write(`\r${fitColumns(LABELS[step] + count, (stream.columns || 80) - 1)}\u001B[K`);
    },
    clear() {
      if (last !== undefined) stream.write('\r\u001B[K');
      startedAt = undefined;
      last = undefined;
    },
  };
}
