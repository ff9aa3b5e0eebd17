import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { UserError } from '../../src/lib/problems.ts';
import { lock } from '../../src/pipeline/commit/lock.ts';

const HAS_PROC = existsSync('/proc/self/stat');

let cache: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'pamphlet-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(cache, { recursive: true, force: true });
});

const locks = (): string[] => readdirSync(cache).filter((name) => name.startsWith('lock'));

function leave(name: string): void {
  writeFileSync(join(cache, name), '');
}

function start(script: string): ChildProcess {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  return child;
}

/** Lock name of another process, which runs for some seconds. */
function lockOf(seconds: number): string {
  const { pid } = start(`exec sleep ${seconds}`);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return `lock-${pid}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}

async function expectFree(patience: number): Promise<void> {
  const unlock = await lock(cache, patience);
  expect(locks()).toEqual([expect.stringMatching(new RegExp(`^lock-${process.pid}-\\w*$`))]);
  unlock();
  expect(locks()).toEqual([]);
}

describe.runIf(HAS_PROC)('a lock keeps other builds out', () => {
  it('while its process runs, and says which file holds it', async () => {
    const name = lockOf(30);
    leave(name);
    const error = await lock(cache, 100).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(`process ${name.split('-')[1]} has locked`);
    expect(error instanceof UserError && error.hint).toMatch(
      new RegExp(`If no build is running, delete .*${name}\\.`),
    );
    expect(locks()).toEqual([name]);
  });

  it('and waits for one that is about to end', async () => {
    leave(lockOf(0.4));
    await expectFree(4000);
  });
});

describe('a lock that nobody holds does not stop a build', () => {
  test('when its process is gone', async () => {
    leave('lock-999999999-1');
    await expectFree(0);
  });

  it.runIf(HAS_PROC)('when its process has ended and nobody has taken note', async () => {
    const parent = start('sleep 0.3 & echo $!; exec sleep 30');
    const [output] = (await once(parent.stdout ?? parent, 'data')) as [Buffer];
    const pid = Number(String(output).trim());
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
    leave(`lock-${pid}`);
    await expectFree(0);
  });

  it.runIf(HAS_PROC)('when another process has its number now', async () => {
    leave(`lock-${process.ppid}-1`);
    await expectFree(0);
  });

  test.each([
    ['this very process, as in a container that has started again', `lock-${process.pid}-1`],
    ['the process 0', 'lock-0'],
    ['a process that cannot be', 'lock-99999999999999999999'],
  ])('when it names %s', async (_, name) => {
    leave(name);
    await expectFree(0);
  });

  test('when it is a folder, which stays', async () => {
    mkdirSync(join(cache, 'lock-999999999', 'x'), { recursive: true });
    const unlock = await lock(cache, 0);
    unlock();
    expect(locks()).toEqual(['lock-999999999']);
  });
});

test.runIf(HAS_PROC)('none of many builds gets a lock that is held, nor takes it away', async () => {
  const unlock = await lock(cache);
  const name = lockOf(30);
  leave(name);
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lock(cache, 0)));
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  unlock();
  expect(locks()).toEqual([name]);
});
