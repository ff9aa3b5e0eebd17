/** Where the time of a build goes. Shown to people under `--timings`; nothing that is published depends on it. */
export class Stopwatch {
  readonly #laps = new Map<string, number>();
  #last = performance.now();

  /** Ends a stage. */
  lap(stage: string): void {
    const now = performance.now();
    this.#laps.set(stage, (this.#laps.get(stage) ?? 0) + now - this.#last);
    this.#last = now;
  }

  /** Milliseconds of each stage, in the order in which they ended. */
  get stages(): ReadonlyMap<string, number> {
    return this.#laps;
  }
}
