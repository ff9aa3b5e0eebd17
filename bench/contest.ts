import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Judge } from './compare/judge-site.ts';
import type { Contestant } from './contestants/contestant.ts';
import type { Corpus } from './corpus/corpus.ts';
import { outputSize } from './measure/output-size.ts';
import { runProcess } from './measure/run-process.ts';
import type { Sample } from './measure/sample.ts';
import { createProject, type ProjectFolder } from './project-folder.ts';

export interface Contest {
  readonly place: { readonly name: string; readonly folder: string };
  /** Writes the posts. */
  readonly corpus: (folder: string) => Corpus;
  readonly runs: number;
  readonly contestants: readonly Contestant[];
  /** Receives each sample. */
  readonly log: (line: string) => void;
}

/** Results with faults say nothing about speed. */
export interface Outcome {
  readonly samples: readonly Sample[];
  readonly faults: readonly string[];
}

/** Each round starts with a different contestant. Checks the sites of the first round. */
export async function holdContest(contest: Contest): Promise<Outcome> {
  const { place, contestants } = contest;
  const folder = mkdtempSync(join(place.folder, 'pamphlet-bench-'));
  try {
    const corpus = contest.corpus(folder);
    const entries = contestants.map((contestant) => {
      return {
        contestant,
        project: createProject(join(folder, contestant.id), contestant, folder, corpus.posts),
      };
    });
    const samples: Sample[] = [];
    for (let run = 0; run < contest.runs; run += 1) {
      for (const { contestant, project } of rotate(entries, run)) {
        const check = run === 0 ? corpus.judge : undefined;
        samples.push(...(await takeTurn(contest, contestant, project, corpus, check)));
      }
    }
    return { samples, faults: corpus.judge.faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurn(
  contest: Contest,
  contestant: Contestant,
  project: ProjectFolder,
  corpus: Corpus,
  judge: Judge | undefined,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const index = corpus.posts.length >> 1;
  const edited = corpus.posts[index];
  project.clear();
  for (const step of contestant.steps) {
    if (step === 'edit' && edited) project.write(edited, `${corpus.source(index)}\n${EDIT}\n`);
    // Files have coarser timestamps than the clock. Earlier files must be older than `since`.
    await pause(20);
    const since = Date.now();
    const cost = await runProcess(contestant.command, project.path);
    const size = outputSize(project.site, since);
    samples.push({
      place: contest.place.name,
      posts: corpus.posts.length,
      contestant: contestant.id,
      step,
      ...cost,
      ...size,
    });
    contest.log(
      `${contestant.id} ${step}, ${corpus.posts.length} posts: ${cost.wall.toFixed(2)} s, ` +
        `${cost.cpu.toFixed(2)} s of processor, ${Math.round(cost.peak)} MiB, ${size.filesWritten} files written`,
    );
    judge?.see({ contestant: contestant.id, step, folder: project.site, edited: index });
  }
  if (edited) project.restore(edited);
  project.clear();
  return samples;
}

const EDIT = 'This paragraph was added by an editor.';

function rotate<T>(list: readonly T[], by: number): T[] {
  const start = by % Math.max(1, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
