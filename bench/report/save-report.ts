import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from '../contestants/contestant.ts';
import type { Result, Sample } from '../measure/sample.ts';
import { timeChart, type Series } from './chart.ts';

/** Writes `bench.md`, `bench.json` (every sample) and `bench.svg` (first place). */
export function saveReport(
  folder: string,
  markdown: string,
  samples: readonly Sample[],
  results: readonly Result[],
  contestants: readonly Contestant[],
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bench.md'), markdown);
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(samples, undefined, 1)}\n`);
  const place = results[0]?.place ?? '';
  const chart = timeChart(
    `Time to build a blog, ${place}`,
    chartSeries(
      results.filter((result) => result.place === place),
      contestants,
    ),
  );
  writeFileSync(join(folder, 'bench.svg'), chart);
}

/** Each contestant's cold build, and the project's builds after an edit. */
export function chartSeries(
  results: readonly Result[],
  contestants: readonly Pick<Contestant, 'id' | 'label'>[],
): Series[] {
  const line = (id: string, label: string, step: string): Series => ({
    label,
    own: id.startsWith('pamphlet'),
    points: results
      .filter((result) => result.contestant === id && result.step === step)
      .toSorted((a, b) => a.posts - b.posts)
      .map(({ posts, wall }) => ({ posts, wall })),
  });
  return contestants
    .flatMap(({ id, label }) => [
      line(id, label.split(':')[0] ?? label, 'cold'),
      ...(id === 'pamphlet' || id === 'hugo' ? [line(id, `${label}, one edit`, 'edit')] : []),
    ])
    .filter((series) => series.points.length > 0);
}
