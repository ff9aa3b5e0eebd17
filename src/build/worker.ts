import { parentPort } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { ContentSettings } from '../content/read-keys.ts';
import type { SourceFile } from '../content/source-file.ts';
import { encodeRendered, Pack } from './pack.ts';
import { BodyRenderer, type BodyOfPost, type RenderTask } from './render-body.ts';
import { scanFile, type Scanned } from './scan.ts';
import { WorkQueue, type SharedWork } from './shared-work.ts';

/** Files to read and check; threads take them a chunk at a time. */
export interface ScanJob {
  readonly type: 'scan';
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly settings: ContentSettings;
  /** One number: the first file that no thread has taken. */
  readonly next: SharedArrayBuffer;
}

/** Bodies to render into the pack. */
export interface RenderJob {
  readonly type: 'render';
  readonly task: RenderTask;
  readonly bodies: readonly BodyOfPost[];
  readonly pack: string;
  readonly work: SharedWork;
}

export interface ScannedChunk {
  readonly type: 'scanned';
  readonly start: number;
  readonly results: readonly Scanned[];
}

export const CHUNK = 64;

/** Takes chunks until there are none left. */
export function* scanChunks(job: ScanJob): Generator<ScannedChunk> {
  const next = new Int32Array(job.next);
  for (
    let start = Atomics.add(next, 0, CHUNK);
    start < job.files.length;
    start = Atomics.add(next, 0, CHUNK)
  ) {
    const files = job.files.slice(start, start + CHUNK);
    yield { type: 'scanned', start, results: files.map((file) => scanFile(job.root, file, job.settings)) };
  }
}

/** Renders one taken job into the pack. @throws Error when the file cannot be read any more */
export function renderInto(pack: Pack, queue: WorkQueue, job: number, record: Buffer): void {
  const offset = queue.reserve(record.length);
  pack.write(record, offset);
  queue.finish(job, offset, record.length, crc32(record));
}

function renderAll({ task, bodies, pack: file, work }: RenderJob): void {
  const queue = new WorkQueue(work);
  const pack = new Pack(file);
  const renderer = new BodyRenderer(task);
  for (let job = queue.takeFirst(); job !== undefined; job = queue.takeFirst()) {
    const body = bodies[job];
    try {
      if (body) renderInto(pack, queue, job, encodeRendered(renderer.render(body)));
    } catch {
      queue.fail(job);
    }
  }
  pack.close();
}

parentPort?.on('message', (job: ScanJob | RenderJob) => {
  if (job.type === 'scan') {
    for (const chunk of scanChunks(job)) parentPort?.postMessage(chunk);
    parentPort?.postMessage({ type: 'idle' });
  } else {
    renderAll(job);
  }
});
