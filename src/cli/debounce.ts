import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds in which several changes count as one. */
const PAUSE = 70;

/** Asks for the work. `done` resolves when all work that was asked for is done. */
export interface Debounced {
  (): void;
  readonly done: () => Promise<void>;
}

/** Debounces calls: the work runs once for all calls within a moment, never twice at once, and again for calls while it runs. */
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
