/** For `--timings` only. */
export class Stopwatch {
  readonly #laps = new Map<string, number>();
  #last = now();

  lap(stage: string): void {
    const time = now();
    this.#laps.set(stage, (this.#laps.get(stage) ?? 0) + time - this.#last);
    this.#last = time;
  }

  /** Milliseconds by stage, in order. */
  get stages(): ReadonlyMap<string, number> {
    return this.#laps;
  }
}

/** Milliseconds. `performance` would load a part of Node. */
function now(): number {
  return process.uptime() * 1000;
}
