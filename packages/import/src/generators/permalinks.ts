import { slugify, UserError } from 'pamphlet/content';
import { momentOf } from '../moments.ts';
import type { Clock } from './foreign-front.ts';
import type { AddressFacts, WallTime } from './generator.ts';

const HINT =
  'Type how the addresses of posts were made, for example: --permalink /blog/:year/:month/:slug/ (docs/import.md, “Addresses”)';

/**
 * Fills a permalink pattern: `/:year/:month/:title/`.
 *
 * @param own further values of the generator
 * @throws UserError for an unknown token
 */
export function fillPattern(
  pattern: string,
  { place, front, wall }: AddressFacts,
  own: Readonly<Record<string, string>> = {},
): string {
  const slug = front.slug ?? place.name;
  const tokens: Readonly<Record<string, string>> = {
    ...dateTokens(wall),
    slug,
    title: slug,
    name: place.name,
    fileslug: place.name,
    ...own,
  };
  const names = Object.keys(tokens).toSorted((a, b) => b.length - a.length);
  const filled = pattern.replaceAll(/:(\w+)/g, (_, word: string) => {
    // `:year_archive` means `:year` followed by text.
    const name = names.find((one) => word === one) ?? names.find((one) => word.startsWith(one));
    if (name === undefined) throw unknownPart(place.path, pattern, `:${word}`);
    return (tokens[name] ?? '') + word.slice(name.length);
  });
  return `/${filled}`.replaceAll(/\/{2,}/g, '/');
}

/** @param part unknown token or filter: `:lang`, `| mangled` */
export function unknownPart(path: string, pattern: string, part: string): UserError {
  const message = `${path}: its address cannot be worked out: “${part}” in the permalink “${pattern.slice(0, 80)}” is not known here.`;
  return new UserError(message, HINT);
}

/** @param file with the code */
export function madeInCode(file: string, what: string): UserError {
  return new UserError(`${file} works out the addresses of ${what} in code, which is not run.`, HINT);
}

/**
 * Local time of a date.
 *
 * @param date in Pamphlet's format
 * @param zone IANA time zone for dates without an offset
 */
export function wallTime(date: string, zone: string, clock: Clock): WallTime | undefined {
  const moment = momentOf(date, zone);
  const hasTime = /\d:\d\d/.test(date);
  let text = date;
  if (moment && clock === 'zone') text = moment.iso;
  else if (moment && clock === 'UTC' && hasTime) text = new Date(moment.instant).toISOString();
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?)?/.exec(text) ?? [];
  return year === '' ? undefined : [year, month, day, hour.padStart(2, '0'), minute, second];
}

/** Date tokens of permalinks. Empty texts without a date. */
export function dateTokens(wall: WallTime | undefined): Readonly<Record<string, string>> {
  const [year, month, day, hour, minute, second] = wall ?? ['1970', '01', '01', '00', '00', '00'];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const dayOfYear = (midnight - Date.UTC(Number(year), 0, 1)) / 86_400_000 + 1;
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Date(midnight).toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
  const [monthName, dayName] = [named({ month: 'long' }), named({ weekday: 'long' })];
  const weekday = new Date(midnight).getUTCDay();
  const thursday = midnight + (4 - (weekday || 7)) * 86_400_000;
  const weekYear = new Date(thursday).getUTCFullYear();
  const week = Math.ceil(((thursday - Date.UTC(weekYear, 0, 1)) / 86_400_000 + 1) / 7);
  const tokens = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    short_month: monthName.slice(0, 3),
    long_month: monthName,
    short_day: dayName.slice(0, 3),
    long_day: dayName,
    y_day: String(dayOfYear).padStart(3, '0'),
    week: String(week).padStart(2, '0'),
    w_year: String(weekYear),
    w_day: String(weekday || 7),
    monthname: monthName.toLowerCase(),
    weekday: String(weekday),
    weekdayname: dayName.toLowerCase(),
    yearday: String(dayOfYear),
  };
  return wall ? tokens : Object.fromEntries(Object.keys(tokens).map((name) => [name, '']));
}

/** strftime directives by the names of {@link dateTokens}. */
const STRFTIME: Readonly<Record<string, string>> = {
  Y: 'year',
  y: 'short_year',
  m: 'month',
  B: 'long_month',
  b: 'short_month',
  d: 'day',
  e: 'i_day',
  j: 'y_day',
  A: 'long_day',
  a: 'short_day',
  H: 'hour',
  M: 'minute',
  S: 'second',
};

/**
 * Applies a filter of Liquid or Nunjucks.
 *
 * @returns undefined for an unknown filter
 */
export function filtered(text: string, filter: string): string | undefined {
  if (/^(?:slug|slugify)\b/.test(filter)) return slugify(text);
  if (/^(?:lower|downcase)\b/.test(filter)) return text.toLowerCase();
  if (/^(?:url|safe|htmlDateString|escape|xml_escape|strip|uri_escape|strip_html)\b/.test(filter))
    return text;
  const format = /^date:?\s*\(?["']([^"']*)["']/.exec(filter)?.[1];
  return format === undefined ? undefined : formattedDate(text, format);
}

/**
 * Formats a date like a template filter.
 *
 * @param format strftime: `%d.%m.%Y`
 * @returns undefined for an invalid date or an unknown directive
 */
export function formattedDate(date: string, format: string): string | undefined {
  const wall = wallTime(date, 'UTC', 'own');
  const tokens = dateTokens(wall);
  const filled = format
    .replaceAll('%F', () => '%Y-%m-%d')
    .replaceAll(/%-?([A-Za-z])/g, (typed, part: string) => tokens[STRFTIME[part] ?? ''] ?? typed);
  return wall === undefined || filled.includes('%') ? undefined : filled;
}
