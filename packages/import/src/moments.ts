import { Dates } from 'pamphlet/content';

/**
 * Reads a date as a build does.
 *
 * @param zone IANA name: the zone of dates without an offset
 * @returns undefined for what is no date, such as an hour that the clocks skip in spring
 */
export function momentOf(text: string, zone: string) {
  const moment = Dates.parseMoment(text, zone);
  return Dates.isBadDate(moment) ? undefined : moment;
}

/** Instant of a number of seconds or milliseconds since 1970. */
export function epochOf(typed: string): number | undefined {
  return /^\d{9,13}$/.test(typed) ? Number(typed) * (typed.length > 11 ? 1 : 1000) : undefined;
}

/** `2010-06-21T18:30:00+02:00` as `2010-06-21 18:30:00`. */
function clockOf(iso: string) {
  return iso.slice(0, 19).replace('T', ' ');
}

/** An instant as `2010-06-21 18:30:00` in UTC. Undefined outside the range of dates. */
export function utcText(instant: number): string | undefined {
  if (Number.isNaN(instant) || Math.abs(instant) > 8e15) return undefined;
  return clockOf(new Date(instant).toISOString());
}

/**
 * A date as typed, or an instant as of {@link epochOf}, as `2010-06-21 18:30:00`, or without its time.
 *
 * @param zone as of {@link momentOf}
 */
export function clockText(typed: string, zone: string): string | undefined {
  const instant = epochOf(typed);
  const moment = momentOf(instant === undefined ? typed : `${utcText(instant)}Z`, zone);
  return moment && clockOf(moment.iso);
}

/** An instant as `2010-06-21 18:30:00` in a time zone. Undefined outside the range of dates. @param zone IANA name */
export function localText(instant: number, zone: string): string | undefined {
  return clockText(`${utcText(instant)}Z`, zone);
}
