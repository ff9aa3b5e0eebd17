import type { Named } from '../json.ts';
import { Liquid } from 'liquidjs';
import { slugify, UserError } from 'pamphlet/content';
import { momentOf, utcText } from '../moments.ts';
import type { Clock } from './foreign-front.ts';
import type { AddressFacts } from './generator.ts';

const HINT =
  'Type how the addresses of posts were made, for example: --permalink /blog/:year/:month/:slug/ (docs/import.md, “Addresses”)';

/**
 * Fills a permalink pattern: `/:year/:month/:title/`.
 *
 * @param own further values of the generator
 * @throws UserError for an unknown token
 */
export function fillPattern(pattern: string, { place, front, wall }: AddressFacts, own: Named = {}): string {
  const slug = front.slug ?? place.name;
  const tokens: Named = {
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
 * Local time of a date, as an instant in UTC: milliseconds since 1970.
 *
 * @param date in Pamphlet's format
 * @param zone IANA time zone for dates without an offset
 */
export function wallTime(date: string, zone: string, clock: Clock): number | undefined {
  const moment = momentOf(date, zone);
  const isInUtc = clock === 'UTC' && /\d:\d\d/.test(date);
  const text = (clock === 'zone' ? moment?.iso : isInUtc && moment && utcText(moment.instant)) || date;
  const [typed] = /^\d{4}-\d\d-\d\d(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?/.exec(text) ?? [];
  return typed === undefined ? undefined : Date.parse(`${typed.replace('T', ' ')} UTC`);
}

const liquid = new Liquid({ timezoneOffset: 'UTC', locale: 'en-US' });

/** Names of date tokens with their values. */
const TOKENS = liquid.parse(
  [
    '{% capture all %}year=%Y month=%m day=%d hour=%H minute=%M second=%S short_year=%y i_month=%-m i_day=%-d',
    'short_month=%b long_month=%B short_day=%a long_day=%A y_day=%j w_day=%u weekday=%w yearday=%-j{% endcapture %}',
    '{{ wall | date: all }} monthname={{ wall | date: "%B" | downcase }} weekdayname={{ wall | date: "%A" | downcase }}',
  ].join(' '),
);

/** Date tokens of permalinks. Empty texts without a date. */
export function dateTokens(wall: number | undefined): Named {
  const day = new Date(wall ?? 0);
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const w_year = thursday.getUTCFullYear();
  const week = Math.ceil((thursday.getTime() - Date.UTC(w_year, 0, 1) + 1) / (7 * 86_400_000));
  const written = `${String(liquid.renderSync(TOKENS, { wall: day }))} w_year=${w_year} week=${String(week).padStart(2, '0')}`;
  const tokens = written
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('='));
  return Object.fromEntries(tokens.map(([name = '', value = '']) => [name, wall === undefined ? '' : value]));
}

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
  if (wall === undefined) return undefined;
  const scope = { wall: new Date(wall), format: format.replaceAll('%F', '%Y-%m-%d') };
  const filled = String(liquid.parseAndRenderSync('{{ wall | date: format }}', scope));
  return filled.includes('%') ? undefined : filled;
}
