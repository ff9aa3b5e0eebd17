import { DateTime, IANAZone } from 'luxon';
import { nearest } from './nearest.ts';
import { shorten } from './text.ts';

/**
 * A date as an editor wrote it. Without a time it is that calendar day in the site's time zone, everywhere.
 * Plain JSON, so that it can be kept in the build state.
 */
export interface Moment {
  /** The calendar day in the site's time zone: `2010-06-21`. */
  readonly day: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; the start of the day when no time was given. */
  readonly instant: number;
  /** For `<time datetime>`: the day, or day, time and offset when a time was given. RFC 3339. */
  readonly iso: string;
}

/** Why a text is no date, in an editor's words. */
export interface BadDate {
  readonly message: string;
  readonly hint: string;
}

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:T|t|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?$/;

const HINT = 'Write the date as year-month-day, for example 2010-06-21, or with a time: 2010-06-21 18:30.';

/** Whether a text names a time zone of the IANA data base (`Europe/London`, `UTC`). */
export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The time zone that a wrong name probably means: that of the city (`Vienna`, `new york`), or the nearest name. */
export function zoneLike(typed: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = `/${typed.trim().replaceAll(' ', '_').toLowerCase()}`;
  return zones.find((zone) => zone.toLowerCase().endsWith(city)) ?? nearest(typed, zones);
}

/** Years of four digits without a leading zero: what addresses, RFC 3339 and feeds can hold. */
const YEAR_IN_RANGE = /^[1-9]\d{3}-/;

const YEARS_HINT = 'Write a year from 1000 to 9999, such as 2010.';

/**
 * Reads a front matter date strictly: a day that is not in the calendar, an hour past 23 or a time that the
 * clocks skip in spring is a fault, never rounded to another. So is a year outside 1000 to 9999, also when it is the
 * offset or the zone that leads out of these years.
 *
 * @param text `2010-06-21`, `2010-06-21 18:30`, or with seconds and an offset (RFC 3339).
 * @param zone IANA time zone of the site, for dates that name no offset.
 */
export function parseMoment(text: string, zone: string): Moment | BadDate {
  const match = PATTERN.exec(text.trim());
  if (!match) return { message: `“${shorten(text.trim())}” is not a date.`, hint: HINT };
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', offset] = match;
  const calendarDay = `${year}-${month}-${day}`;
  if (!isCalendarDay(Number(year), Number(month), Number(day))) {
    return { message: `${calendarDay} is not a day in the calendar.`, hint: HINT };
  }
  if (!YEAR_IN_RANGE.test(calendarDay)) {
    return { message: `${calendarDay} is in a year before 1000.`, hint: YEARS_HINT };
  }
  if (hour === undefined) {
    return { day: calendarDay, instant: startOfDay(calendarDay, zone), iso: calendarDay };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return {
      message: `${hour}:${minute} is not a time of day.`,
      hint: 'Hours run from 00 to 23, minutes from 00 to 59.',
    };
  }
  if (offset !== undefined && !isOffset(offset)) {
    return {
      message: `${offset} is not a distance from Greenwich.`,
      hint: 'Write one such as +01:00, or leave it away: the time is then that of the site.',
    };
  }
  return withTime(
    `${calendarDay}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}`,
    offset,
    zone,
  );
}

/** Narrows what {@link parseMoment} gave. */
export function isBadDate(value: Moment | BadDate): value is BadDate {
  return 'message' in value;
}

function withTime(local: string, offset: string | undefined, zone: string): Moment | BadDate {
  const wall = Date.parse(`${local}Z`);
  const instant = offset === undefined ? instantOf(wall, zone) : wall - minutesOf(offset) * 60_000;
  if (instant === undefined) {
    return {
      message: `There is no ${local.slice(11, 16)} on ${local.slice(0, 10)} in ${zone}: the clocks go forward.`,
      hint: 'Choose a time an hour earlier or later.',
    };
  }
  const iso = isoIn(instant, zone);
  if (!YEAR_IN_RANGE.test(iso)) {
    return {
      message: `${local.replace('T', ' ')}${offset ?? ''} is outside the years 1000 to 9999 in ${zone}.`,
      hint: YEARS_HINT,
    };
  }
  return { day: iso.slice(0, 10), instant, iso };
}

/** The instant at which a zone's clocks show a time; undefined when they skip it, the first when they show it twice. */
function instantOf(wall: number, zone: string): number | undefined {
  const candidates = [wall - DAY, wall + DAY].map((near) => wall - offsetAt(near, zone));
  return candidates
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .toSorted((a, b) => a - b)[0];
}

const DAY = 86_400_000;

/** `+01:30`, `-0500` or `Z` in minutes. */
function minutesOf(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** RFC 3339, in whole seconds, with the zone's offset. */
function isoIn(instant: number, zone: string): string {
  const ahead = offsetAt(instant, zone);
  const wall = new Date(instant + ahead).toISOString().slice(0, 19);
  if (zone === 'UTC') return `${wall}Z`;
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${wall}${ahead < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The calendar day of an instant in a zone: `2010-06-21`. @param instant milliseconds since 1970 */
export function dayIn(instant: number, zone: string): string {
  return isoIn(instant, zone).slice(0, 10);
}

function isOffset(offset: string): boolean {
  if (/^z$/i.test(offset)) return true;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  return minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year > 0 && days !== undefined && day >= 1 && day <= days;
}

const starts = new Map<string, number>();

/** The first instant of a calendar day in a zone; remembered, because asking the time zone data base is slow. */
function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (zone === 'UTC') return midnight;
  const key = `${zone} ${day}`;
  let start = starts.get(key);
  if (start === undefined) {
    const guess = midnight - offsetAt(midnight, zone);
    const isMidnight =
      guess + offsetAt(guess, zone) === midnight && guess - 1 + offsetAt(guess - 1, zone) < midnight;
    // Where the clocks change at midnight, the day may start later or midnight come twice: luxon knows.
    start = isMidnight ? guess : DateTime.fromISO(day, { zone }).toMillis();
    starts.set(key, start);
  }
  return start;
}

/** How far a zone's clocks are ahead of UTC, in whole milliseconds: before standard time, minutes have a fraction. */
function offsetAt(instant: number, zone: string): number {
  return zone === 'UTC' ? 0 : Math.round(IANAZone.create(zone).offset(instant) * 60_000);
}

const timestamps = new Map<string, string>();

/** RFC 3339 with the site's offset, always with a time, as feeds want it. */
export function feedTimestamp(moment: Moment, zone: string): string {
  if (moment.iso.length > 10) return moment.iso;
  const key = `${zone} ${moment.iso}`;
  let timestamp = timestamps.get(key);
  if (timestamp === undefined) {
    timestamp = isoIn(moment.instant, zone);
    timestamps.set(key, timestamp);
  }
  return timestamp;
}
