import type { Moment } from '../lib/dates.ts';

export interface DateFormatter {
  /** `21 June 2010` in the site's language. */
  day(moment: Moment): string;
  /** `June 2010`. @param month 1 to 12 */
  month(year: number, month: number): string;
  /** `3 May 2027, 18:30`; without a time, the day. */
  dateTime(moment: Moment): string;
}

/**
 * Gregorian dates in Latin digits, as in URLs. A tag overrides this: `fa-u-ca-persian`, `ar-u-nu-arab`.
 *
 * @param tag BCP 47, so that the machine's locale never shows
 */
export function createDateFormatter(tag: string, zone: string): DateFormatter {
  const { calendar = 'gregory', numberingSystem = 'latn' } = new Intl.Locale(tag);
  const locale = new Intl.Locale(tag, { calendar, numberingSystem });
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  let moments: Intl.DateTimeFormat | undefined;
  const dayOf = (moment: Moment): string => long.format(Date.parse(`${moment.day}T00:00:00Z`));
  return {
    day: dayOf,
    month: (year, month) => monthName.format(Date.UTC(year, month - 1, 1)),
    dateTime: (moment) => {
      if (moment.iso.length === 10) return dayOf(moment);
      moments ??= new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
      return moments.format(moment.instant);
    },
  };
}
