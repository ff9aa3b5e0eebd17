import { isBadDate, parseMoment } from 'pamphlet/content';
import type { WallTime } from './generator.ts';

/**
 * What the clocks of a zone show at a date.
 *
 * @param date as front matter here has it
 * @param zone IANA name; absent when a date with an offset is shown by its own clocks
 */
export function wallTime(date: string, zone: string | undefined): WallTime | undefined {
  const moment = zone === undefined ? undefined : parseMoment(date, zone);
  const text = moment && !isBadDate(moment) ? moment.iso : date;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?)?/.exec(text) ?? [];
  return year === '' ? undefined : [year, month, day, hour.padStart(2, '0'), minute, second];
}

/** Parts of an address that dates give, by the names that generators have for them. */
export function dateTokens(wall: WallTime): Readonly<Record<string, string>> {
  const [year, month, day, hour, minute, second] = wall;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const dayOfYear = (midnight - Date.UTC(Number(year), 0, 1)) / 86_400_000 + 1;
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(midnight);
  const weekday = new Date(midnight).getUTCDay();
  const thursday = midnight + (4 - (weekday || 7)) * 86_400_000;
  const weekYear = new Date(thursday).getUTCFullYear();
  const week = Math.ceil(((thursday - Date.UTC(weekYear, 0, 1)) / 86_400_000 + 1) / 7);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    short_month: named({ month: 'long' }).slice(0, 3),
    long_month: named({ month: 'long' }),
    short_day: named({ weekday: 'long' }).slice(0, 3),
    long_day: named({ weekday: 'long' }),
    y_day: String(dayOfYear).padStart(3, '0'),
    week: String(week).padStart(2, '0'),
    w_year: String(weekYear),
    w_day: String(weekday || 7),
    monthname: named({ month: 'long' }).toLowerCase(),
    weekday: String(weekday),
    weekdayname: named({ weekday: 'long' }).toLowerCase(),
    yearday: String(dayOfYear),
  };
}

/** Fills a pattern of names behind colons. A name that is not known gives nothing. */
export function fillTokens(pattern: string, tokens: Readonly<Record<string, string>>): string {
  const names = Object.keys(tokens).toSorted((a, b) => b.length - a.length);
  const filled = pattern.replaceAll(/:(\w+)/g, (_, word: string) => {
    // `:year_archive` is the year with words behind it.
    const name = names.find((one) => word === one) ?? names.find((one) => word.startsWith(one));
    return name === undefined ? '' : (tokens[name] ?? '') + word.slice(name.length);
  });
  return `/${filled}`.replaceAll(/\/{2,}/g, '/');
}
