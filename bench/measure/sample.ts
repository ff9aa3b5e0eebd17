import type { Step } from '../contestants/contestant.ts';
import type { OutputSize } from './output-size.ts';
import type { Cost } from './run-process.ts';
import { median } from './statistics.ts';

export interface Sample extends Cost, OutputSize {
  /** `in memory (tmpfs)` */
  readonly place: string;
  readonly posts: number;
  /** Id. */
  readonly contestant: string;
  readonly step: Step;
}

/** Medians of the samples. */
export type Result = Sample & { readonly runs: number };

/** One result for each place, size, contestant and step, in order of first appearance. */
export function summarise(samples: readonly Sample[]): Result[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = [sample.place, sample.posts, sample.contestant, sample.step].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const middle = (pick: (sample: Sample) => number): number => median(group.map(pick));
    return [
      {
        ...first,
        wall: middle((sample) => sample.wall),
        cpu: middle((sample) => sample.cpu),
        peak: middle((sample) => sample.peak),
        filesWritten: middle((sample) => sample.filesWritten),
        bytesWritten: middle((sample) => sample.bytesWritten),
        runs: group.length,
      },
    ];
  });
}
