import type { Contestant, Step } from '../contestants/contestant.ts';
import type { Result } from '../measure/sample.ts';
import { markdownTable } from './markdown-table.ts';
import { ratioOf, TARGETS } from './targets.ts';
import { bytes, count, mebibytes, seconds } from './units.ts';

type Named = Pick<Contestant, 'id' | 'label' | 'version'>;

const STEP_NAMES: Readonly<Record<Step, string>> = {
  cold: 'cold',
  warm: 'nothing changed',
  edit: 'one post edited',
};

/** For each place a summary, the ratios of the targets, and all numbers. */
export function reportMarkdown(
  results: readonly Result[],
  contestants: readonly Named[],
  machine: string,
): string {
  const places = [...new Set(results.map((result) => result.place))];
  const runs = Math.min(...results.map((result) => result.runs));
  const sections = places.flatMap((place) => {
    const here = results.filter((result) => result.place === place);
    return [
      `## Measured ${place}`,
      summary(here, contestants),
      ...(ratios(here) === '' ? [] : ['### Ratios promised', ratios(here)]),
      '### Every number',
      everything(here, contestants),
    ];
  });
  const head =
    `Wall time and most memory, medians of ${runs} ${runs === 1 ? 'run' : 'runs'} that took turns, each a new process ` +
    `without npm around it. ${machine}. Every site was read and held what it must.`;
  return `${[head, ...sections].join('\n\n')}\n`;
}

function label({ label: name, version }: Named): string {
  const number = version();
  return number === undefined ? name : `${name} (${number})`;
}

function summary(results: readonly Result[], contestants: readonly Named[]): string {
  const sizes = [...new Set(results.map((result) => result.posts))];
  const rows = contestants.flatMap((contestant) =>
    (['cold', 'warm', 'edit'] as const).flatMap((step) => {
      const mine = results.filter((result) => result.contestant === contestant.id && result.step === step);
      if (mine.length === 0) return [];
      const cells = sizes.map((posts) => {
        const result = mine.find((one) => one.posts === posts);
        return result ? `${seconds(result.wall)}, ${mebibytes(result.peak)}` : '';
      });
      return [[`${label(contestant)}: ${STEP_NAMES[step]}`, ...cells]];
    }),
  );
  return markdownTable(['', ...sizes.map((posts) => `${count(posts)} posts`)], rows);
}

function ratios(results: readonly Result[]): string {
  const rows = TARGETS.flatMap((target) => {
    const ratio = ratioOf(target, results);
    if (ratio === undefined) return [];
    return [[target.what, ratio.toFixed(2), `≤ ${target.most}`, ratio <= target.most ? 'met' : 'missed']];
  });
  return rows.length === 0 ? '' : markdownTable(['', 'measured', 'promised', ''], rows);
}

function everything(results: readonly Result[], contestants: readonly Named[]): string {
  const rows = results.map((result) => [
    contestants.find((contestant) => contestant.id === result.contestant)?.label ?? result.contestant,
    count(result.posts),
    STEP_NAMES[result.step],
    seconds(result.wall),
    seconds(result.cpu),
    mebibytes(result.peak),
    count(result.files),
    bytes(result.bytes),
    count(result.filesWritten),
    bytes(result.bytesWritten),
  ]);
  const headings = [
    '',
    'posts',
    'build',
    'wall',
    'processor',
    'memory',
    'files',
    'size',
    'files written',
    'written',
  ];
  return markdownTable(headings, rows);
}
