import { DateTime, IANAZone } from 'luxon';
import type { Fault } from './problems.ts';
import { remember } from './remember.ts';
import { shorten } from './text.ts';

/** Without a time, a calendar day in the site's time zone. Plain JSON. */
export interface Moment {
  /** Calendar day in the site's time zone: `2010-06-21`. */
  readonly day: string;
  /** Milliseconds since 1970; without a time, the start of the day. */
  readonly instant: number;
  /** RFC 3339; without a time, the day. */
  readonly iso: string;
}

/** Hours before 24, and offsets up to 14 hours. */
const PATTERN =
  /^(\d{4}-\d{2}-\d{2})(?:(?:T|t|\s+)([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*(Z|z|[+-](?:(?:0\d|1[0-3]):?[0-5]\d|14:?00))?)?$/;

const HINT = 'Write the date as year-month-day, for example 2010-06-21, or with a time: 2010-06-21 18:30.';

/** IANA name: `Europe/London`, `UTC`. */
export function isTimeZone(zone: string): boolean {
  // `BST` is Bangladesh, and `EST` has no summer.
  if (/^(?!UTC|GMT|.ET)[A-Z]{3}$/.test(zone)) return false;
  // Fast path: the library makes a formatter, which takes a twentieth of an unchanged build.
  const isKnown = zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
  return isKnown || IANAZone.isValidZone(zone);
}

/** Finds `Vienna` and `new york`. */
export function zoneOfCity(typed: string): string | undefined {
  const city = `/${typed.trim().replaceAll(' ', '_').toLowerCase()}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(city));
}

/** The range of URLs, RFC 3339 and feeds. */
const YEAR_IN_RANGE = /^[1-9]\d{3}-/;

function outside(date: string) {
  return {
    message: `${date} is outside the years 1000 to 9999.`,
    hint: 'Write a year from 1000 to 9999 in the time zone of the site, such as 2010.',
  };
}

/**
 * Strict: never rounds an impossible day, an hour past 23 or a time that DST skips. Years are 1000 to 9999.
 *
 * @param text `2010-06-21`, `2010-06-21 18:30`, or with seconds and an offset (RFC 3339)
 * @param zone IANA name, for dates without an offset
 */
export function parseMoment(text: string, zone: string): Moment | Fault {
  const [, day, hour, minute = '', second = '00', offset] = PATTERN.exec(text.trim()) ?? [];
  if (day === undefined) return { message: `“${shorten(text.trim())}” is not a date.`, hint: HINT };
  if (!isCalendarDay(day)) return { message: `${day} is not a day in the calendar.`, hint: HINT };
  if (!YEAR_IN_RANGE.test(day)) return outside(day);
  if (hour === undefined) return { day, instant: startOfDay(day, zone), iso: day };
  return withTime(`${day}T${hour.padStart(2, '0')}:${minute}:${second}`, offset, zone);
}

function withTime(local: string, offset: string | undefined, zone: string) {
  const instant =
    offset === undefined ? instantOf(Date.parse(`${local}Z`), zone) : Date.parse(local + offset);
  if (instant === undefined) {
    return {
      message: `There is no ${local.slice(11, 16)} on ${local.slice(0, 10)} in ${zone}: the clocks go forward.`,
      hint: 'Choose a time an hour earlier or later.',
    };
  }
  const iso = isoIn(instant, zone);
  if (!YEAR_IN_RANGE.test(iso)) return outside(`${local.replace('T', ' ')}${offset ?? ''}`);
  return { day: iso.slice(0, 10), instant, iso };
}

/** Undefined if DST skips the wall time; the first instant if it occurs twice. */
function instantOf(wall: number, zone: string) {
  const candidates = [wall - DAY, wall + DAY].map((near) => wall - offsetAt(near, zone));
  return candidates
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .toSorted((a, b) => a - b)[0];
}

const DAY = 86_400_000;

/** RFC 3339 in whole seconds. Without a locale, luxon loads that of the machine first. */
function isoIn(instant: number, zone: string) {
  return DateTime.fromMillis(instant, { zone, locale: 'en' }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** `2010-06-21 18:30`. @param instant milliseconds since 1970 */
export function minuteIn(instant: number, zone: string): string {
  return isoIn(instant, zone).slice(0, 16).replace('T', ' ');
}

/**
 * Milliseconds since 1970.
 *
 * @param day `2010-06-21`
 * @returns undefined for an invalid day
 */
export function endOfDay(day: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !isCalendarDay(day)) return undefined;
  const next = new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
  return startOfDay(next, zone) - 1;
}

function isCalendarDay(day: string) {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** Zone lookups are slow. By zone and day. */
const startOf = remember((key: string): number => {
  const [zone = '', day = ''] = key.split(' ');
  const midnight = Date.parse(day);
  // If DST skips midnight, the day starts when the clocks change.
  return instantOf(midnight, zone) ?? midnight - offsetAt(midnight - DAY, zone);
});

function startOfDay(day: string, zone: string) {
  return zone === 'UTC' ? Date.parse(day) : startOf(`${zone} ${day}`);
}

/** Milliseconds. Old offsets have fractions of a minute. */
function offsetAt(instant: number, zone: string) {
  return zone === 'UTC' ? 0 : Math.round(IANAZone.create(zone).offset(instant) * 60_000);
}

/** RFC 3339. Feeds require a time. */
export function feedTimestamp({ iso, instant }: Moment, zone: string): string {
  return iso.length > 10 ? iso : isoIn(instant, zone);
}
