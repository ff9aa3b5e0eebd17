/**
 * The build's "now", in milliseconds since 1970. `SOURCE_DATE_EPOCH` (seconds) fixes it for reproducible
 * builds.
 *
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function clock(environment: Readonly<NodeJS.ProcessEnv>): number {
  const fixed = environment['SOURCE_DATE_EPOCH'];
  return fixed !== undefined && /^\d+$/.test(fixed) && Number(fixed) <= LATEST
    ? Number(fixed) * 1000
    : Date.now();
}

const LATEST = 253_402_300_799;
