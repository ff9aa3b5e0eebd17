import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { lock, LockedError } from '../../src/pipeline/commit/lock.ts';

let cache: string;
let file: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'pamphlet-lock-'));
  file = join(cache, 'lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(cache, { recursive: true, force: true });
});

function start(script: string): ChildProcess {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  return child;
}

/** What a process writes into its lock, by taking one. */
async function lockOf(seconds: number): Promise<{ text: string; child: ChildProcess }> {
  const child = start(`exec sleep ${seconds}`);
  const unlock = await lock(cache);
  const [, started] = readFileSync(file, 'utf8').split(' ');
  unlock();
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const start22 = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  expect(started).toMatch(/^\d+$/);
  return { text: `${child.pid} ${start22}`, child };
}

/** Takes the lock, and gives it back. */
async function expectFree(patience: number): Promise<void> {
  const unlock = await lock(cache, patience);
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  unlock();
  expect(existsSync(file)).toBe(false);
}

describe.runIf(existsSync('/proc/self/stat'))('a lock keeps other builds out', () => {
  it('while its process runs, and says which file holds it', async () => {
    const { text, child } = await lockOf(30);
    writeFileSync(file, text);
    const error = await lock(cache, 100).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LockedError);
    expect(String(error)).toContain(`process ${child.pid} has locked`);
    expect(String(error)).toContain('lock');
    expect(error instanceof LockedError && error.hint).toMatch(/If no build is running, delete .*lock\./);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('and waits for one that is about to end', async () => {
    const { text } = await lockOf(0.4);
    writeFileSync(file, text);
    await expectFree(4000);
  });
});

describe('a lock that nobody holds does not stop a build', () => {
  test('when its process is gone', async () => {
    writeFileSync(file, '999999999 1');
    await expectFree(0);
  });

  it.runIf(existsSync('/proc/self/stat'))(
    'when its process has ended and nobody has taken note',
    async () => {
      const parent = start('sleep 0.3 & echo $!; exec sleep 30');
      const [output] = (await once(parent.stdout ?? parent, 'data')) as [Buffer];
      const pid = Number(String(output).trim());
      await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
      writeFileSync(file, String(pid));
      await expectFree(0);
    },
  );

  it.runIf(existsSync('/proc/self/stat'))('when another process has its number now', async () => {
    writeFileSync(file, `${process.ppid} 1`);
    await expectFree(0);
  });

  test.each([
    ['is empty', ''],
    ['says nothing of use', 'x'.repeat(100)],
    ['names this very process, as in a container that has started again', `${process.pid} 1`],
    ['names the process 0', '0'],
  ])('when it %s', async (_, text) => {
    writeFileSync(file, text);
    await expectFree(1000);
  });

  test('when it is a folder', async () => {
    mkdirSync(join(file, 'x'), { recursive: true });
    await expectFree(1000);
  });
});

test('none of many builds gets a lock that is held, and it is gone when it is given back', async () => {
  const { text } = existsSync('/proc/self/stat') ? await lockOf(30) : { text: String(process.ppid) };
  const unlock = await lock(cache);
  writeFileSync(file, text);
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lock(cache, 0)));
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  unlock();
  expect(existsSync(file)).toBe(false);
});
