import { isBadDate, parseMoment } from './dates.ts';

/** Longest text that is looked at, in UTF-16. */
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

function daysMeant(text: string, language: string): string[] {
  const [, y = '', m = '', d = ''] =
    /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (y !== '') return [written(y, m, d)];
  const [, one = '', two = '', three = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text) ?? [];
  if (three.length === 4) return [written(three, one, two), written(three, two, one)];
  if (three !== '') return [written(three, one, two), written(three, two, one), written(one, two, three)];
  return withMonthName(text, language) ?? withMonthName(text.replace(/^\p{L}+\.?,?\s+/u, ''), language) ?? [];
}

const DAY_FIRST =
  /^(\d{1,2})(?:\.|st|nd|rd|th|er)?[\s-]+(?:of\s+|de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{4})$/iu;
const MONTH_FIRST = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;

function withMonthName(text: string, language: string): string[] | undefined {
  const [, day = '', name = '', year = ''] = DAY_FIRST.exec(text) ?? [];
  const [, otherName = '', otherDay = '', otherYear = ''] = MONTH_FIRST.exec(text) ?? [];
  const month = monthNamed(name || otherName, language);
  return month === undefined ? undefined : [written(year || otherYear, String(month), day || otherDay)];
}

/** By its name, or the start of it. */
function monthNamed(name: string, language: string): number | undefined {
  const typed = name.toLowerCase();
  if (typed.length < 3) return undefined;
  for (const locale of ['en', language]) {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      const parts = format.formatToParts(Date.UTC(2010, month, 15));
      const own = parts.find(({ type }) => type === 'month')?.value.toLowerCase();
      if (own?.startsWith(typed)) return month + 1;
    }
  }
  return undefined;
}

/** A year of two digits is one from 1970 to 2069. */
function written(year: string, month: string, day: string): string {
  const century = year.length > 2 ? '' : Number(year) < 70 ? '20' : '19';
  return `${century}${year.padStart(2, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
