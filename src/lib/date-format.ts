import type { Moment } from './dates.ts';

export interface DateFormatter {
  /** `21 June 2010` in the site's language. */
  day(moment: Moment): string;
  /** `June 2010`. @param month 1 to 12 */
  month(year: number, month: number): string;
  /** `3 May 2027, 18:30` in the site's zone; only the day when no time was given. */
  dateTime(moment: Moment): string;
}

/**
 * Dates are those of the Gregorian calendar in Latin digits, as they are in addresses and lists of years, whatever a region is
 * used to; a tag that asks for another calendar or other digits (`fa-u-ca-persian`, `ar-u-nu-arab`) gets them.
 *
 * @param tag BCP 47 tag; always given, so that the machine's own locale never shows
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
