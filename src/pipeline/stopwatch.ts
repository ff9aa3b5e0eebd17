/** For `--timings` only. */
export function createStopwatch() {
  /** Milliseconds by stage, in order. */
  const stages = new Map<string, number>();
  let last = now();
  const lap = (stage: string) => {
    const time = now();
    stages.set(stage, (stages.get(stage) ?? 0) + time - last);
    last = time;
  };
  return { stages, lap };
}

/** Milliseconds. `performance` would load a part of Node. */
function now() {
  return process.uptime() * 1000;
}
