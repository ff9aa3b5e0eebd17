import type { Moment } from '../lib/dates.ts';

export type DateFormatter = ReturnType<typeof createDateFormatter>;

/**
 * Gregorian dates in Latin digits, as in URLs. A tag overrides this: `fa-u-ca-persian`, `ar-u-nu-arab`.
 *
 * @param tag BCP 47, so that the machine's locale never shows
 */
export function createDateFormatter(tag: string, zone: string) {
  const { calendar = 'gregory', numberingSystem = 'latn' } = new Intl.Locale(tag);
  const locale = new Intl.Locale(tag, { calendar, numberingSystem });
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  let moments: Intl.DateTimeFormat | undefined;
  const dayOf = (moment: Moment) => long.format(Date.parse(`${moment.day}T00:00:00Z`));
  return {
    /** `21 June 2010` in the site's language. */
    day: dayOf,
    /** `June 2010`. @param month 1 to 12 */
    month: (year: number, month: number) => monthName.format(Date.UTC(year, month - 1, 1)),
    /** `3 May 2027, 18:30`; without a time, the day. */
    dateTime: (moment: Moment) => {
      if (moment.iso.length === 10) return dayOf(moment);
      moments ??= new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
      return moments.format(moment.instant);
    },
  };
}
