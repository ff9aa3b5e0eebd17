/**
 * `npm run tool -- bench`: compares this project with others that do the same work. Options: `options.ts`.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { holdContest } from './contest.ts';
import { CONTESTANTS, REAL_CONTESTANTS } from './contestants/contestants.ts';
import type { Contestant } from './contestants/contestant.ts';
import { inventedCorpus, type Corpus } from './corpus/corpus.ts';
import { realCorpus } from './corpus/real-corpus.ts';
import { summarise, type Sample } from './measure/sample.ts';
import { parseOptions, USAGE, type BenchOptions } from './options.ts';
import { saveReport } from './report/save-report.ts';
import { reportMarkdown } from './report/tables.ts';

/** @returns exit code: 1 for a wrong site, 2 for wrong arguments */
async function main(args: readonly string[]): Promise<number> {
  let options: BenchOptions;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  const machine = describeMachine();
  if (load() > 0.7) console.error(`The machine is busy (load ${load().toFixed(1)}): times will be too long.`);
  const real = options.corpora.length > 0;
  const contestants = (real ? REAL_CONTESTANTS : CONTESTANTS)
    .filter(({ id }) => options.only?.includes(id) ?? true)
    .filter(isHere);
  const samples: Sample[] = [];
  const faults: string[] = [];
  for (const place of options.places) {
    for (const posts of real ? [0] : options.posts) {
      const able = contestants.filter(({ most = Infinity }) => posts <= most);
      const corpus = (folder: string): Corpus =>
        real ? realCorpus(folder, options.corpora) : inventedCorpus(folder, posts);
      const outcome = await holdContest({
        place,
        corpus,
        runs: options.runs,
        contestants: able,
        log: console.error,
      });
      samples.push(...outcome.samples);
      faults.push(...outcome.faults);
    }
  }
  if (samples.length === 0) return fail(['nobody took part']);
  if (faults.length > 0) return fail(faults);
  const results = summarise(samples);
  const markdown = reportMarkdown(results, contestants, machine);
  console.log(markdown);
  if (options.save !== undefined) saveReport(options.save, markdown, samples, results, contestants);
  return 0;
}

function isHere(contestant: Contestant): boolean {
  const here = contestant.version() !== undefined;
  if (!here) console.error(`${contestant.id} is not on this machine`);
  return here;
}

function fail(faults: readonly string[]): number {
  const shown = faults.slice(0, 20);
  const more = faults.length - shown.length;
  console.error(['The sites are not equal, so their times mean nothing:', ...shown].join('\n  '));
  if (more > 0) console.error(`  and ${more} more`);
  return 1;
}

/** Average of the last minute. */
function load(): number {
  return loadavg()[0] ?? 0;
}

function describeMachine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return (
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB, Node ${process.versions.node}, ` +
    `load ${load().toFixed(1)} when it began`
  );
}

process.exitCode = await main(process.argv.slice(2));
