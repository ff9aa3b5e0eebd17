import { median } from '../measure/statistics.ts';
import { markdownTable } from './markdown-table.ts';

/** Milliseconds of each stage, in order. */
export interface StagedBuild {
  readonly column: string;
  readonly stages: ReadonlyMap<string, number>;
  /** Milliseconds of the process. */
  readonly wall: number;
}

const STAGE = /^ *([\d.]+) ms {2}(\w+(?: \w+)?) +\d+%/gm;

/**
 * Parses a line `    123 ms  read  41%` for each stage of `npm run build -- --timings`.
 *
 * @throws Error without such a line
 */
export function parseTimings(output: string): ReadonlyMap<string, number> {
  const stages = new Map([...output.matchAll(STAGE)].map(([, time, stage = '']) => [stage, Number(time)]));
  if (stages.size === 0) throw new Error(`The build says nothing of its stages:\n${output}`);
  return stages;
}

/**
 * Medians in milliseconds, stages as rows, builds as columns. The first row is the time outside of stages:
 * Node, the loader, the modules and the settings.
 */
export function stagesTable(builds: readonly StagedBuild[]): string {
  const columns = [...new Set(builds.map((build) => build.column))];
  const names = [...new Set(builds.flatMap((build) => [...build.stages.keys()]))];
  const row = (name: string, time: (build: StagedBuild) => number): string[] => [
    name,
    ...columns.map((column) => {
      const times = builds.filter((build) => build.column === column).map(time);
      return Math.round(median(times)).toLocaleString('en-GB');
    }),
  ];
  const start = (build: StagedBuild): number =>
    build.wall - [...build.stages.values()].reduce((sum, time) => sum + time, 0);
  return markdownTable(
    ['milliseconds', ...columns],
    [
      row('start', start),
      ...names.map((name) => row(name, (build) => build.stages.get(name) ?? 0)),
      row('whole', (build) => build.wall),
    ],
  );
}
