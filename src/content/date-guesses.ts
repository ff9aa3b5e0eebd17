import { LANGUAGES } from '../i18n/messages.ts';
import { parseMoment } from '../lib/dates.ts';
import { isFault } from '../lib/problems.ts';
import { remember } from '../lib/remember.ts';

/** UTF-16 units. */
const LONGEST = 60;

/** `18:30`, `6:30 pm`, `at 6pm`, `um 18.30 Uhr`, `à 18h30`. */
const TIME =
  /(?:t|,?\s{1,9}(?:(?:at|um|à)\s{1,9})?)(\d{1,2})(?:[:.h](\d\d)(?::(\d\d))?|(?=\s{0,9}(?:[ap]m|uhr|h$)))\s{0,9}(?:([ap]m)|uhr|h)?\s{0,9}(z|[+-]\d\d:?\d\d)?$/i;

const YEAR_FIRST = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/** Names of each month in all languages of the interface, as they stand alone and in a date. */
const monthsIn = remember((languages: readonly string[]) => {
  const formats = languages.flatMap((language) =>
    [{}, { day: 'numeric' } as const].map(
      (day) => new Intl.DateTimeFormat(language, { ...day, month: 'long', timeZone: 'UTC' }),
    ),
  );
  const namesOf = (index: number) =>
    formats
      .flatMap((format) => format.formatToParts(Date.UTC(2000, index)))
      .flatMap(({ type, value }) => (type === 'month' && value.length > 2 ? value.toLowerCase() : []));
  return Array.from({ length: 12 }, (_, index) => namesOf(index));
});

/**
 * Possible dates: one for `2010/06/21`, `21.6.2010`, `21 juin 2010`, `June 21st, 2010, 6pm` and `06/21/2010`,
 * two for `04/05/2010`, none for `yesterday`.
 *
 * @param zone IANA time zone of the site
 * @returns `2010-06-21` or `2010-06-21 18:30`
 */
export function datesMeant(text: string, zone: string): string[] {
  if (text.trim().length > LONGEST) return [];
  const typed = text
    .replaceAll(/^[\s"'“”„‘’]+|(?<![\s"'“”„‘’])[\s"'“”„‘’]+$/g, '')
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const [behind = '', hour, minute = '00', second, half, offset] = TIME.exec(typed) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  const clock = [String(hours).padStart(2, '0'), minute, second].filter(Boolean).join(':');
  const time = behind === '' ? [] : [clock, offset];
  const days = new Set(daysMeant(typed.slice(0, typed.length - behind.length)));
  return Array.from(days, (day) => [day, ...time].filter(Boolean).join(' ')).filter(
    (date) => !isFault(parseMoment(date, zone)),
  );
}

/** Names from Sunday on. */
const weekdaysIn = remember((language: string) => {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => names.format(Date.UTC(2000, 0, 2 + day)));
});

const LEAP_YEAR = 2024;

/** `30 February`, `31.6.2026` and `June 31st`, but neither `June 35` nor `31 set`. */
function isSurelyDate(text: string) {
  const isMonth = (word: string) => monthsIn(LANGUAGES).some((names) => names.includes(word.toLowerCase()));
  return (
    /^(?:29|3\d)|(?:st|nd|rd|th|\d{4})$/.test(text) &&
    (/\d[./]\d/.test(text) || text.split(/[ ,]+/).some(isMonth))
  );
}

/**
 * A date that has another day of the week than a word beside it says, or that no month has. Without a year,
 * the date is of this year, the last or the next, or of any if no word names a day.
 *
 * @param year of the text
 */
export function faultOfDay(words: readonly (string | undefined)[], date: string, year: number) {
  const isIt = (name = '') => words.some((word) => word?.toLowerCase() === name.toLowerCase());
  const names = LANGUAGES.map(weekdaysIn).find((all) => all.some(isIt));
  if (!names && !isSurelyDate(date)) return undefined;
  const years = names ? [year, year + 1, year - 1] : [LEAP_YEAR];
  const dates = /\d{4}/.test(date) ? [date] : years.map((one) => `${date} ${one}`);
  const days = dates.flatMap((one) => datesMeant(one, 'UTC')).map((day) => new Date(day).getUTCDay());
  const [meant] = days;
  if (meant === undefined && dates.some((one) => daysMeant(one).length > 0))
    return { message: `There is no ${date}.`, hint: 'Write the right date.' };
  if (!names || meant === undefined || days.some((day) => isIt(names[day]))) return undefined;
  const hint = `Write ${names[meant]}, or the right date.`;
  return { message: `${date} is no ${names.find(isIt)}.`, hint };
}

/** `21.06.2010` means one day, `04/05/2010` may mean two. */
function daysMeant(text: string) {
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return [written(year, month, day)];
  const [, one = '', sign, two = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  if (sign === '.') return [written(last, two, one)];
  if (sign !== undefined) return [written(last, one, two), written(last, two, one)];
  const words = text.toLowerCase().split(/[\s.,-]+/);
  const numbers = words.flatMap((word) => /^\d+(?=(?:st|nd|rd|th|er|º|°)?$)/.exec(word) ?? []);
  const ofYear = numbers.find((number) => number.length === 4);
  const [ofMonth, other] = numbers.filter((number) => number !== ofYear);
  if (ofYear === undefined || ofMonth === undefined || other !== undefined) return [];
  // Weekdays and “de” are no months. In Hebrew, “in” is the first letter of the name.
  return monthsIn(LANGUAGES).flatMap((names, index) =>
    words.some(
      (word) => word.length > 2 && names.some((each) => each.startsWith(word) || word.endsWith(each)),
    )
      ? [written(ofYear, String(index + 1), ofMonth)]
      : [],
  );
}

function written(year: string, month: string, day: string) {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** @returns undefined without dates */
export function hintOfDate(key: string, dates: readonly string[]): string | undefined {
  if (dates.length < 2) return dates[0] && `Write ${key}: ${dates[0]}`;
  const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const choices = dates.map((date) => `${key}: ${date} for ${days.format(Date.parse(date.slice(0, 10)))}`);
  return `Write ${choices.join(' or ')}`;
}
