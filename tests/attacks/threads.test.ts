import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { createThreads, WORTHWHILE } from '../../src/pipeline/threads/threads.ts';
import { UserError } from '../../src/lib/problems.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-threads-'));
  mkdirSync(join(folder, 'pipeline/threads'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  vi.stubEnv('PAMPHLET_COMPILED', folder);
});
afterEach(() => {
  // Other files share this process. Vitest removes stubs only before the next test.
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A build with this worker, whose own thread is slow. */
async function share(worker: string): Promise<unknown> {
  writeFileSync(
    join(folder, 'pipeline/threads/worker.js'),
    `import { parentPort } from 'node:worker_threads';\n${worker}`,
  );
  const threads = createThreads(OURS);
  const until = performance.now() + 10_000;
  const work = threads.begin(
    WORTHWHILE,
    {},
    () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5),
    () => undefined,
  );
  try {
    while (performance.now() < until) await work.give([1]);
    return await work.end();
  } catch (error) {
    return error;
  } finally {
    await threads.close();
  }
}

test.each([
  ['ends the process', "parentPort.on('message', () => process.exit(0));"],
  ['ends before it has answered', "parentPort.on('message', () => parentPort.close());"],
  [
    'has no memory left',
    "parentPort.on('message', () => { throw Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }); });",
  ],
])(
  'a thread that %s is a failure with words of its own, and never silence',
  { timeout: 60_000 },
  async (_, worker) => {
    const error = await share(worker);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain('A part of the build has ended before its work was done');
  },
);

test('a failure of the system keeps its code on the way from a thread', async () => {
  const error = await share(
    "parentPort.on('message', () => parentPort.postMessage({ failure: { message: 'ENOSPC: no space', code: 'ENOSPC', path: '/a', isUserError: false } }));",
  );
  expect(error).toMatchObject({ message: 'ENOSPC: no space', code: 'ENOSPC', path: '/a' });
});
