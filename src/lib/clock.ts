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
