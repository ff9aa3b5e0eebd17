/**
 * Measures each stage of a build with every feature on:
 * `node --import tsx bench/stages.ts --posts 1000,10000 --runs 3`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pamphletFull } from './contestants/pamphlet.ts';
import { postSource } from './corpus/post.ts';
import { DEFAULT_SEED, writeCorpus } from './corpus/write-corpus.ts';
import { runProcess } from './measure/run-process.ts';
import { wholeNumber, WORK_FOLDER } from './options.ts';
import { createProject } from './project-folder.ts';
import { parseTimings, stagesTable, type StagedBuild } from './report/stages-table.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000,10000' },
    runs: { type: 'string', default: '3' },
    dir: { type: 'string', default: WORK_FOLDER },
  },
});
const runs = wholeNumber('--runs', values.runs);
const builds: StagedBuild[] = [];
for (const text of values.posts.split(',')) builds.push(...(await stagesOf(wholeNumber('--posts', text))));
console.log(stagesTable(builds));

async function stagesOf(count: number): Promise<StagedBuild[]> {
  const folder = mkdtempSync(join(values.dir, 'pamphlet-stages-'));
  const result: StagedBuild[] = [];
  try {
    const posts = writeCorpus(folder, count);
    const project = createProject(join(folder, 'blog'), pamphletFull, folder, posts);
    const size = count.toLocaleString('en-GB');
    const build = async (what: string): Promise<void> => {
      let stages: StagedBuild['stages'] = new Map();
      const { wall } = await runProcess([...pamphletFull.command, '--timings'], project.path, (output) => {
        stages = parseTimings(output);
      });
      result.push({ column: `${size}, ${what}`, stages, wall: wall * 1000 });
    };
    const index = count >> 1;
    const edited = posts[index];
    for (let run = 0; run < runs; run += 1) {
      project.clear();
      await build('cold');
      await build('nothing changed');
      if (!edited) continue;
      project.write(edited, `${postSource(edited, index, DEFAULT_SEED)}\nRun ${run} was here.\n`);
      await build('one post edited');
      project.restore(edited);
    }
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
