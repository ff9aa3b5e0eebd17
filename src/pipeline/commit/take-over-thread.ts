import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { unknownIn } from './made-folder.ts';
import { SiteFolder } from './site-folder.ts';
import type { TakenOver, TakeOverTask } from './take-over.ts';

const { paths, files } = workerData as TakeOverTask;
const folder = new SiteFolder(paths);
const missing: string[] = [];
for (const [file, written] of files) {
  if (folder.isIntact(file, written)) folder.keep(file);
  else missing.push(file);
}
const hasLast = !folder.isInPlace && existsSync(folder.path);
const unknown = hasLast ? unknownIn(folder.path, new Set(files.map(([file]) => file))) : [];
parentPort?.postMessage({ missing, unknown } satisfies TakenOver);
