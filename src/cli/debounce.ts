import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const PAUSE = 70;

/** Runs never overlap. Calls during a run cause one more. `done` resolves after all requested work. */
export function debounce(work: () => Promise<void>) {
  let last = Promise.resolve();
  let isWaiting = false;
  const afterLast = async (before: Promise<void>) => {
    await before;
    await pause(PAUSE);
    isWaiting = false;
    await work();
  };
  const ask = () => {
    if (isWaiting) return;
    isWaiting = true;
    last = afterLast(last);
  };
  return Object.assign(ask, { done: () => last });
}
