import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapLimit } from '../../../src/pipeline/map-limit.ts';

test('works on every item, on no more at a time than it is told', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  await mapLimit([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++now);
    await wait(1);
    now--;
    done.push(item);
  });
  expect(new Set(done)).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(done).toHaveLength(5);
  expect(most).toBeLessThanOrEqual(2);
});

test('begins nothing after a failure, and throws it when nothing is being worked on', async () => {
  const begun: number[] = [];
  let now = 0;
  const work = mapLimit([1, 2, 3, 4, 5, 6], 2, async (item) => {
    begun.push(item);
    now++;
    await wait(item === 1 ? 1 : 20);
    now--;
    if (item === 1) throw new Error('The first.');
  });
  await expect(work).rejects.toThrow('The first.');
  expect(now).toBe(0);
  expect(begun.length).toBeLessThanOrEqual(2);
});
