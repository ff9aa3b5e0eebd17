/**
 * Measures an editor's waiting time on a large blog: `npm start`, then from a save to the update in the
 * browser. `node --import tsx bench/preview.ts --posts 1000,10000 --edits 5`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { npmScript } from './contestants/contestant.ts';
import { pamphletFull } from './contestants/pamphlet.ts';
import { postSource } from './corpus/post.ts';
import { DEFAULT_SEED, writeCorpus } from './corpus/write-corpus.ts';
import { median } from './measure/statistics.ts';
import { wholeNumber, WORK_FOLDER } from './options.ts';
import { startServer } from './preview/dev-server.ts';
import { openBrowser } from './preview/reader.ts';
import { createProject } from './project-folder.ts';
import { markdownTable } from './report/markdown-table.ts';
import { count, seconds } from './report/units.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000,10000' },
    edits: { type: 'string', default: '5' },
    dir: { type: 'string', default: WORK_FOLDER },
  },
});
const edits = wholeNumber('--edits', values.edits);
const rows: string[][] = [];
for (const text of values.posts.split(',')) rows.push(await measure(wholeNumber('--posts', text)));
console.log(markdownTable(['posts', 'until it serves', 'from saving to showing', 'each'], rows));

async function measure(posts: number): Promise<string[]> {
  const folder = mkdtempSync(join(values.dir, 'pamphlet-preview-'));
  const browser = await openBrowser();
  try {
    const corpus = writeCorpus(folder, posts);
    const project = createProject(join(folder, 'blog'), pamphletFull, folder, corpus);
    const index = posts >> 1;
    const post = corpus[index];
    if (!post) return [];
    const server = await startServer(project.path, npmScript('start'));
    try {
      const reader = await browser.read(new URL(post.address, server.url));
      const waits: number[] = [];
      for (let edit = 1; edit <= edits; edit += 1) {
        const sentence = `This is edit number ${edit} of the preview.`;
        const shown = reader.shows(sentence);
        const saved = performance.now();
        project.write(post, `${postSource(post, index, DEFAULT_SEED)}\n${sentence}\n`);
        await shown;
        waits.push((performance.now() - saved) / 1000);
      }
      return [count(posts), seconds(server.ready), seconds(median(waits)), waits.map(seconds).join(', ')];
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
