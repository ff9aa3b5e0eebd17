import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs never overlap. Calls during a run cause one more. `done` resolves after all requested work.
 *
 * @param milliseconds before each run, for calls that come together
 */
export function debounce(
  work: () => Promise<void>,
  milliseconds: number,
): (() => void) & { done: () => Promise<void> } {
  let last = Promise.resolve();
  let isWaiting = false;
  const afterLast = async (before: Promise<void>) => {
    await before;
    await pause(milliseconds);
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
