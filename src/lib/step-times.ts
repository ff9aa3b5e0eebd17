/** Milliseconds; undefined if off. A nested step is `outer/inner`. */
let times: Map<string, number> | undefined;
let current = '';

export function measureSteps(): void {
  times ??= new Map();
}

/** Undefined if off. */
export function stepTimes(): ReadonlyMap<string, number> | undefined {
  return times;
}

/** Free when off. */
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
