/** Milliseconds by step of this thread; undefined while no command asks for them. A step within another is `outer/inner`. */
let times: Map<string, number> | undefined;
let current = '';

/** Begins to measure the steps of this thread. */
export function measureSteps(): void {
  times ??= new Map();
}

/** The steps that this thread has measured; undefined when it measures none. */
export function stepTimes(): ReadonlyMap<string, number> | undefined {
  return times;
}

/** Does a piece of work, and adds the time that it takes to a step. Costs nothing while nothing is measured. */
export function step<T>(name: string, work: () => T): T {
  if (!times) return work();
  const outer = current;
  current = outer === '' ? name : `${outer}/${name}`;
  const start = performance.now();
  try {
    return work();
  } finally {
    times.set(current, (times.get(current) ?? 0) + performance.now() - start);
    current = outer;
  }
}
