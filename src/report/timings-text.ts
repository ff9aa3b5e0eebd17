import type { Style } from './style.ts';

/** What a build does in each stage. One that is not here is shown by its name alone. */
const MEANINGS: Readonly<Record<string, string>> = {
  find: 'list the files',
  read: 'read, check and render posts',
  look: 'see how large pictures are',
  pages: 'work out every page',
  'take over': 'link the files that stay',
  plan: 'see which pages have changed',
  draw: 'draw pages',
  search: 'wait for the search index',
  check: 'check links and pictures',
  pictures: 'make pictures and icons ready',
  keep: 'take over pages that have not changed',
  swap: 'put the new site in its place',
  state: 'note what the next build can use',
  tidy: 'clear the old site away',
};

/** A stage that takes this share of the whole deserves to be called slow. */
const SLOW = 0.25;

/**
 * Where the time went, one stage a line, with its share of the whole; the slowest is marked.
 *
 * @param stages milliseconds, in the order in which they ended
 */
export function timingsText(stages: ReadonlyMap<string, number>, style: Style): string {
  const whole = [...stages.values()].reduce((sum, time) => sum + time, 0);
  const slowest = Math.max(...stages.values());
  const width = Math.max(...[...stages.keys()].map((stage) => stage.length));
  const lines = [...stages].map(([stage, time]) => {
    const share = `${Math.round((100 * time) / (whole || 1))}%`.padStart(4);
    const line =
      `${milliseconds(time)}  ${stage.padEnd(width)}  ${share}  ${MEANINGS[stage] ?? ''}`.trimEnd();
    if (time === slowest && whole > 0) return style(['yellow', 'bold'], `${line}, the slowest`);
    return time >= SLOW * whole && whole > 0 ? style('yellow', line) : line;
  });
  return [...lines, `${milliseconds(whole)} in all, without the start of Node`]
    .map((line) => `${line}\n`)
    .join('');
}

function milliseconds(time: number): string {
  return `${time.toFixed(0).padStart(7)} ms`;
}
