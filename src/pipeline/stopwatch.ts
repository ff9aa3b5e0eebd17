/** For `--timings` only. */
export class Stopwatch {
  readonly #laps = new Map<string, number>();
  #last = performance.now();

  lap(stage: string): void {
    const now = performance.now();
    this.#laps.set(stage, (this.#laps.get(stage) ?? 0) + now - this.#last);
    this.#last = now;
  }

  /** Milliseconds by stage, in order. */
  get stages(): ReadonlyMap<string, number> {
    return this.#laps;
  }
}
