/**
 * The instant by which posts are published or held back, in milliseconds since 1970. `SOURCE_DATE_EPOCH`, in
 * seconds, fixes it, so that a commit can be built again as it was.
 *
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function clock(environment: Readonly<Record<string, string | undefined>>): number {
  const fixed = environment['SOURCE_DATE_EPOCH'];
  return fixed !== undefined && /^\d+$/.test(fixed) ? Number(fixed) * 1000 : Date.now();
}
