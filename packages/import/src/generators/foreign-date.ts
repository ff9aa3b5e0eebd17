import { Dates } from 'pamphlet/content';
import { epochOf, momentOf, utcText } from '../moments.ts';

/** Order of `01/02/2010`. */
export type DayOrder = 'day-first' | 'month-first';

const ZONES = new Map(
  'UTC=Z GMT=Z EST=-05:00 EDT=-04:00 CST=-06:00 CDT=-05:00 MST=-07:00 MDT=-06:00 PST=-08:00 PDT=-07:00 BST=+01:00 CET=+01:00 CEST=+02:00 JST=+09:00'
    .split(' ')
    .map((zone) => zone.split('=') as [string, string]),
);

/**
 * Converts a generator's date to Pamphlet's format: `2010-06-21` or `2010-06-21 18:30`. Adds seconds and an offset
 * where they matter.
 *
 * @param zone IANA time zone of the blog
 * @returns undefined for an invalid date
 */
export function readForeignDate(typed: string, zone: string, order: DayOrder): string | undefined {
  const [, local = typed, place] = /^(.*\d)\s+([A-Z]\w+\/[\w/+-]+)$/.exec(typed.trim()) ?? [];
  // A zone name follows the time: `2010-06-21 18:30 Europe/London`.
  if (place !== undefined && Dates.isTimeZone(place)) {
    const moment = momentOf(local, place);
    return moment && shortened(moment.iso);
  }
  const text = typed
    .trim()
    .replace(/(?<=[+-]\d\d:?\d\d|\b[A-Z]{3,4})\s*\([^()]*\)$/, '')
    .replace(/^(\d{4})-(\d\d)$/, '$1-$2-01')
    .replace(/^([A-Za-z]{3,})\.?\s+(\d{4})$/, '$1 1, $2')
    .replace(/(?<!\s)\s*\[[\w/+-]+\]$/, '')
    .replace(/(?<=\d)\s*\b([A-Z]{3,4})\s*(?:\([^()]*\))?$/, (all, name: string) => ZONES.get(name) ?? all)
    .replace(/\bGMT(?=[+-]\d)/, '')
    .replace(/(?<=:\d\d)\.\d+/, '')
    .replaceAll(/(?<=\d)\s+(?=[+-]\d\d:?\d\d$)|(?<=\d\.) (?=\d)/g, '');
  const instant = epochOf(text);
  if (instant !== undefined) return `${utcText(instant)}Z`;
  const plain = text.replace(/(?<=[+-]\d\d)$/, (_, index: number) =>
    /\d\d:\d\d/.test(text.slice(0, index)) ? ':00' : '',
  );
  if (momentOf(plain, zone)) return shortened(plain);
  const jumped = skippedHour(plain, zone);
  if (jumped !== undefined) return jumped;
  const meant = Dates.datesMeant(text.replace(/(?<=\d{4}),?\s+(?=\d{1,2}:\d\d)/, ' '), zone);
  const [first, second] = meant;
  const found = order === 'day-first' ? (second ?? first) : first;
  return found && shortened(found.replace(/ (?=Z$|[+-]\d\d:?\d\d$)/i, ''));
}

/** Removes `T`, zero seconds, and midnight in UTC, which most tools write for a day. */
function shortened(date: string): string {
  const text = date.replace(/^(\d{4}-\d\d-\d\d)[Tt](?=\d)/, '$1 ');
  return text.replace(/(?<=\d\d:\d\d):00(?=Z|[+-]|$)/i, '').replace(/ 00:00(?:Z|\+00:?00)?$/i, '');
}

/** Moves a time that daylight saving skips one hour later. */
function skippedHour(date: string, zone: string): string | undefined {
  const [, day = '', hour = '', rest = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d)(:\d\d(?::\d\d)?)$/.exec(date) ?? [];
  if (day === '') return undefined;
  const later = `${day} ${String(Number(hour) + 1).padStart(2, '0')}${rest}`;
  return momentOf(later, zone) && later;
}
