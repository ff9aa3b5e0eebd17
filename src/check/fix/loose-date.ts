/** A time of day behind a date, with seconds and a distance from Greenwich. */
const TIME = /(?:t|,?\s+)(\d{1,2}:\d{2}(?::\d{2})?)\s*(z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date in a form that people use, if it can mean only one day: `2010/06/21`, `21 June 2010`, `June 21st, 2010`,
 * `21.06.2010`, but not `04/05/2010`.
 *
 * @param language of the month's name, besides English
 * @returns `2010-06-21` or `2010-06-21 18:30`, not yet checked against the calendar
 */
export function readLooseDate(text: string, language: string): string | undefined {
  const typed = text.trim();
  const [behind = '', time = '', offset = ''] = TIME.exec(typed) ?? [];
  const day = readDay(typed.slice(0, typed.length - behind.length).trim(), language);
  if (day === undefined) return undefined;
  return [day, time.padStart(time === '' ? 0 : time.length < 6 ? 5 : 8, '0'), offset]
    .filter(Boolean)
    .join(' ');
}

function readDay(text: string, language: string): string | undefined {
  const [, y = '', m = '', d = ''] =
    /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (y !== '') return written(y, m, d);
  const [, one = '', other = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (year !== '') return inEitherOrder(year, one, other);
  return withMonthName(text, language);
}

/** Day and month, or month and day: certain where one of them is no month, or both are the same. */
function inEitherOrder(year: string, one: string, other: string): string | undefined {
  if (Number(one) > 12) return written(year, other, one);
  if (Number(other) > 12 || Number(one) === Number(other)) return written(year, one, other);
  return undefined;
}

const DAY_FIRST = /^(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})$/iu;
const MONTH_FIRST = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;

function withMonthName(text: string, language: string): string | undefined {
  const [, day = '', name = '', year = ''] = DAY_FIRST.exec(text) ?? [];
  const [, otherName = '', otherDay = '', otherYear = ''] = MONTH_FIRST.exec(text) ?? [];
  const month = monthNamed(name || otherName, language);
  return month === undefined ? undefined : written(year || otherYear, String(month), day || otherDay);
}

function monthNamed(name: string, language: string): number | undefined {
  const wanted = name.toLowerCase();
  if (wanted === '') return undefined;
  for (const locale of ['en', language]) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: style, day: 'numeric', timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const parts = format.formatToParts(Date.UTC(2010, month, 15));
        const own = parts
          .find(({ type }) => type === 'month')
          ?.value.toLowerCase()
          .replace(/\.$/, '');
        if (own === wanted) return month + 1;
      }
    }
  }
  return undefined;
}

function written(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
