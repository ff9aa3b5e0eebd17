import { isBadDate, parseMoment } from '../lib/dates.ts';

/** UTF-16 units. */
const LONGEST = 60;

/** `18:30`, `6:30 pm`, `at 6pm`. */
const TIME =
  /(?:t|,?\s{1,9}(?:at\s{1,9})?)(\d{1,2})(?::(\d\d)(?::(\d\d))?|(?=\s{0,9}[ap]m))\s{0,9}([ap]m)?\s{0,9}(z|[+-]\d\d:?\d\d)?$/i;

const YEAR_FIRST = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
/** Ignores the weekday. */
const NAMED =
  /^(?:[a-z]+\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,})|([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)[.,]?[\s-]+(\d{4})$/i;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/**
 * Possible dates: one for `2010/06/21`, `21.6.2010`, `21 June 2010`, `June 21st, 2010, 6pm` and `06/21/2010`,
 * two for `04/05/2010`, none for `yesterday`.
 *
 * @param zone IANA time zone of the site
 * @returns `2010-06-21` or `2010-06-21 18:30`
 */
export function datesMeant(text: string, zone: string): string[] {
  if (text.trim().length > LONGEST) return [];
  const typed = text.replaceAll(/^[\s"'“”„‘’]+|(?<![\s"'“”„‘’])[\s"'“”„‘’]+$/g, '');
  const [behind = '', hour, minute = '00', second, half, offset] = TIME.exec(typed) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  const clock = [String(hours).padStart(2, '0'), minute, second].filter(Boolean).join(':');
  const time = behind === '' ? [] : [clock, offset];
  const days = new Set(daysMeant(typed.slice(0, typed.length - behind.length)));
  return [...days]
    .map((day) => [day, ...time].filter(Boolean).join(' '))
    .filter((date) => !isBadDate(parseMoment(date, zone)));
}

/** `21.06.2010` means one day, `04/05/2010` may mean two. */
function daysMeant(text: string): string[] {
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return [written(year, month, day)];
  const [, one = '', sign, two = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  if (sign === '.') return [written(last, two, one)];
  if (sign !== undefined) return [written(last, one, two), written(last, two, one)];
  const [, before, name, named = name, behind = before, of = ''] = NAMED.exec(text) ?? [];
  if (named === undefined) return [];
  const index = MONTHS.findIndex((each) => each.startsWith(named.toLowerCase()));
  return [written(of, String(index + 1), behind ?? '')];
}

function written(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** @returns undefined without dates */
export function hintOfDate(key: string, dates: readonly string[]): string | undefined {
  if (dates.length < 2) return dates[0] && `Write ${key}: ${dates[0]}`;
  const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const choices = dates.map((date) => `${key}: ${date} for ${days.format(Date.parse(date.slice(0, 10)))}`);
  return `Write ${choices.join(' or ')}`;
}
