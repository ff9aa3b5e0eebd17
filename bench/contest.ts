import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkSite, type SiteReport } from './compare/check-site.ts';
import { compareBodies } from './compare/compare-bodies.ts';
import { expectedSite, type ExpectedSite } from './compare/expected-site.ts';
import type { Contestant, Step } from './contestants/contestant.ts';
import { postSource, type CorpusPost } from './corpus/post.ts';
import { DEFAULT_SEED, writeCorpus } from './corpus/write-corpus.ts';
import { outputSize } from './measure/output-size.ts';
import { runProcess } from './measure/run-process.ts';
import type { Sample } from './measure/sample.ts';
import { createProject, type ProjectFolder } from './project-folder.ts';

/** What a contest is about. */
export interface Contest {
  readonly place: { readonly name: string; readonly folder: string };
  readonly posts: number;
  readonly runs: number;
  readonly contestants: readonly Contestant[];
  /** Told each sample as it is taken. */
  readonly log: (line: string) => void;
}

/** What came out. A contest with faults says nothing about speed. */
export interface Outcome {
  readonly samples: readonly Sample[];
  readonly faults: readonly string[];
}

/** The contestants take turns, the first of each round being another; the sites of the first round are checked. */
export async function holdContest(contest: Contest): Promise<Outcome> {
  const { place, contestants } = contest;
  const folder = mkdtempSync(join(place.folder, 'pamphlet-bench-'));
  try {
    const corpus = writeCorpus(folder, contest.posts);
    const judge = createJudge(expectedSite(corpus));
    const entries = contestants.map((contestant) => {
      return { contestant, project: createProject(join(folder, contestant.id), contestant, folder, corpus) };
    });
    const samples: Sample[] = [];
    for (let run = 0; run < contest.runs; run += 1) {
      for (const { contestant, project } of rotate(entries, run)) {
        const check = run === 0 ? judge : undefined;
        samples.push(...(await takeTurn(contest, contestant, project, corpus, check)));
      }
    }
    return { samples, faults: judge.faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Judge = ReturnType<typeof createJudge>;

async function takeTurn(
  contest: Contest,
  contestant: Contestant,
  project: ProjectFolder,
  corpus: readonly CorpusPost[],
  judge: Judge | undefined,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const index = corpus.length >> 1;
  const edited = corpus[index];
  project.clear();
  for (const step of contestant.steps) {
    if (step === 'edit' && edited)
      project.write(edited, `${postSource(edited, index, DEFAULT_SEED)}\n${EDIT}\n`);
    // Time stamps of files are coarser than the clock: what was written before must be older than `since`.
    await pause(20);
    const since = Date.now();
    const cost = await runProcess(contestant.command, project.path);
    const size = outputSize(project.site, since);
    samples.push({
      place: contest.place.name,
      posts: corpus.length,
      contestant: contestant.id,
      step,
      ...cost,
      ...size,
    });
    contest.log(
      `${contestant.id} ${step}, ${corpus.length} posts: ${cost.wall.toFixed(2)} s, ` +
        `${cost.cpu.toFixed(2)} s of processor, ${Math.round(cost.peak)} MiB, ${size.filesWritten} files written`,
    );
    judge?.see(contestant.id, step, project.site, edited);
  }
  if (edited) project.restore(edited);
  project.clear();
  return samples;
}

const EDIT = 'This paragraph was added by an editor.';

/** Holds every site against the corpus, and its words against those of the first site seen. */
function createJudge(expected: ExpectedSite) {
  const faults: string[] = [];
  let reference: SiteReport | undefined;
  const see = (id: string, step: Step, site: string, edited: CorpusPost | undefined): void => {
    const report = checkSite(site, expected);
    reference ??= report;
    const changed = step === 'edit' && edited ? edited.address : undefined;
    const found = [...report.faults, ...compareBodies(reference, report, changed)];
    faults.push(...found.map((fault) => `${id}, ${step}: ${fault}`));
  };
  return { faults, see };
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const start = by % Math.max(1, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
