/**
 * The instant by which posts are published or held back, in milliseconds since 1970. `SOURCE_DATE_EPOCH`, in
 * seconds, fixes it, so that a commit can be built again as it was. A value past the year 9999 is not used.
 *
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function clock(environment: Readonly<Record<string, string | undefined>>): number {
  const fixed = environment['SOURCE_DATE_EPOCH'];
  return fixed !== undefined && /^\d+$/.test(fixed) && Number(fixed) <= LATEST
    ? Number(fixed) * 1000
    : Date.now();
}

/** The last second of the year 9999, in seconds since 1970. */
const LATEST = 253_402_300_799;

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
