import { DateTime, IANAZone, Info } from 'luxon';
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

/** The time zone of a city: `Vienna`, `new york`. */
export function zoneOfCity(typed: string): string | undefined {
  const city = `/${typed.trim().replaceAll(' ', '_').toLowerCase()}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(city));
}

/** The time zone that a wrong name probably means: that of the city, or the nearest name. */
export function zoneLike(typed: string): string | undefined {
  return zoneOfCity(typed) ?? nearest(typed, Intl.supportedValuesOf('timeZone'));
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
  if (!isCalendarDay(calendarDay)) {
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

function isCalendarDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
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

/** RFC 3339 with the site's offset, always with a time, as feeds want it. */
export function feedTimestamp({ iso, instant }: Moment, zone: string): string {
  return iso.length > 10 ? iso : isoIn(instant, zone);
}

/** Longest text that is taken for a date in another form, in UTF-16. */
const LONGEST = 60;

/** A time of day behind a date, with seconds and a distance from Greenwich: `18:30`, `6.30 pm`, `at 6pm`, `18h`. */
const TIME =
  /(?:t|,?\s+(?:at\s+)?)(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?|h|(?=\s*[ap]\.?m))\s*([ap]\.?m\.?)?\s*(z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The dates that a text in a form that people use can mean: one for `2010/06/21`, `21 June 2010`, `June 21st, 2010, 6pm`
 * and `06/21/2010`, two for `04/05/2010`, none for `yesterday`.
 *
 * @param language of the month's name, besides English
 * @param zone IANA time zone of the site
 * @returns each as front matter has it: `2010-06-21` or `2010-06-21 18:30`
 */
export function datesMeant(text: string, language: string, zone: string): string[] {
  if (text.trim().length > LONGEST) return [];
  const typed = text.replaceAll(/^[\s"'“”„‘’«»]+|[\s"'“”„‘’«»]+$/g, '');
  const [behind = '', ...time] = TIME.exec(typed) ?? [];
  const day = typed.slice(0, typed.length - behind.length).trim();
  const dates = daysMeant(day, language).map((one) => [one, ...timeMeant(time)].join(' '));
  return [...new Set(dates)].filter((date) => !isBadDate(parseMoment(date, zone)));
}

/**
 * What to type for a date in another form.
 *
 * @param dates that it can mean
 * @returns undefined when the text may mean anything
 */
export function hintOfDate(key: string, dates: readonly string[]): string | undefined {
  if (dates.length < 2) return dates[0] && `Write ${key}: ${dates[0]}`;
  const choices = dates.map((date) => `${key}: ${date} for ${dayInWords(date)}`);
  return `Write ${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}

function dayInWords(date: string): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(Date.parse(date.slice(0, 10)));
}

function timeMeant([hour, minute = '00', second, half = '', offset]: readonly (
  string | undefined
)[]): string[] {
  if (hour === undefined) return [];
  const twelve = Number(hour) % 12;
  const hours = half === '' || Number(hour) > 12 ? hour : String(/^p/i.test(half) ? twelve + 12 : twelve);
  const clock = [hours.padStart(2, '0'), minute, ...(second === undefined ? [] : [second])].join(':');
  return [clock, ...(offset === undefined ? [] : [offset])];
}

/** By the places of the year, the month's name and digits: `21/06/2010` means one day, `04/05/2010` two, `06/07/08` three. */
function daysMeant(text: string, language: string): string[] {
  const parts = text
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1 $2 $3')
    .split(/[\s/.,年月日-]+/u)
    .map((part) => part.replace(/^(\d{1,2})(?:st|nd|rd|th|er)$/i, '$1'))
    .filter((part) => !/^(?:|of|de)$/i.test(part));
  // The day of the week says nothing.
  if (parts.length === 4 && /^\p{L}/u.test(parts[0] ?? '')) parts.shift();
  const [one = '', two = '', three = ''] = parts;
  if (parts.length !== 3) return [];
  const name = parts.find((part) => /^\p{L}/u.test(part));
  if (name !== undefined) {
    const month = monthNamed(name, language);
    const [year, day = ''] = parts.filter((part) => part !== name).toSorted((a, b) => b.length - a.length);
    return month === undefined || year?.length !== 4 ? [] : [written(year, month, day)];
  }
  if (one.length === 4) return [written(one, two, three)];
  if (three.length === 4) return [written(three, one, two), written(three, two, one)];
  return [written(three, one, two), written(three, two, one), written(one, two, three)];
}

/** By its name, or the start of it. */
function monthNamed(name: string, language: string): string | undefined {
  const typed = name.toLowerCase();
  if (typed.length < 3) return undefined;
  for (const locale of ['en', language]) {
    const names = Info.monthsFormat('long', { locale });
    const index = names.findIndex((month) => month.toLowerCase().startsWith(typed));
    if (index >= 0) return String(index + 1);
  }
  return undefined;
}

/** A year of two digits is one from 1970 to 2069. */
function written(year: string, month: string, day: string): string {
  const century = year.length > 2 ? '' : Number(year) < 70 ? '20' : '19';
  return `${century}${year.padStart(2, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
