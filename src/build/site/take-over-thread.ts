import { parentPort, workerData } from 'node:worker_threads';
import { SiteFolder } from './site-folder.ts';
import type { TakeOverTask } from './take-over.ts';

const { folder: path, inPlace, files } = workerData as TakeOverTask;
const folder = new SiteFolder(path, inPlace);
const missing: string[] = [];
for (const [file, written] of files) {
  if (folder.isIntact(file, written)) folder.keep(file);
  else missing.push(file);
}
parentPort?.postMessage(missing);
