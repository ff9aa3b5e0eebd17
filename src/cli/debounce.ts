import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const PAUSE = 70;

/** `done` resolves after all requested work. */
export interface Debounced {
  (): void;
  done: () => Promise<void>;
}

/** Runs never overlap. Calls during a run cause one more. */
export function debounce(work: () => Promise<void>): Debounced {
  let last = Promise.resolve();
  let isWaiting = false;
  const afterLast = async (before: Promise<void>): Promise<void> => {
    await before;
    await pause(PAUSE);
    isWaiting = false;
    await work();
  };
  const ask = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    last = afterLast(last);
  };
  return Object.assign(ask, { done: () => last });
}
