import { createDateFormatter } from '../../src/pages/date-formatter.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedTimestamp, parseMoment } from '../../src/lib/dates.ts';
import { isFault } from '../../src/lib/problems.ts';
import { rfc3339, rfc822 } from '../../src/features/feeds/feed-formats.ts';
import { randomly } from '../support/random.ts';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const LANGUAGES = [
  'ar',
  'de',
  'en-GB',
  'en-US',
  'es',
  'fa',
  'fr',
  'th',
  'zh-Hans',
  'ar-u-nu-arab',
  'fa-u-ca-persian',
];

const zone = fc.constantFrom(...ZONES);
const digits = (count: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((value) => String(value).padStart(count, '0'));

/** Texts in date form, often with wrong values. */
const dateLike = fc
  .tuple(
    fc.oneof(
      digits(4),
      fc.constantFrom('0000', '0001', '0099', '0202', '0999', '1000', '1001', '9998', '9999'),
    ),
    fc.oneof(digits(2), fc.constantFrom('01', '06', '12')),
    fc.oneof(digits(2), fc.constantFrom('01', '30', '31')),
    fc.oneof(
      fc.constant(''),
      fc
        .tuple(
          fc.constantFrom(' ', 'T', '\t'),
          digits(2),
          digits(2),
          fc.constantFrom('', ':00', ':59', ':59.9'),
        )
        .map(([between, hour, minute, second]) => `${between}${hour}:${minute}${second}`),
      fc.constantFrom(' 00:00', ' 12:00', ' 23:59:59'),
    ),
    fc.constantFrom('', 'Z', ' -14:00', '+14:00', '+0530', '-99:99'),
  )
  .map(([year, month, day, time, offset]) => `${year}-${month}-${day}${time}${offset}`);

describe('a date', () => {
  it.each([
    '0001-01-01',
    '0099-12-31',
    '0202-06-21',
    '0999-12-31 23:59:59',
    '9999-12-31 23:59:59 -14:00',
    '1000-01-01 00:00 +14:00',
  ])('%s is refused with a message in every zone', (text) => {
    for (const name of ZONES) {
      const read = parseMoment(text, name);
      // In zones ahead of the offset, the year may have four digits.
      const told = isFault(read) ? `${read.message} ${read.hint}` : `the year ${read.iso} is a year`;
      expect(told).toMatch(/years? .*year/);
      expect(told).not.toMatch(/^the year (?![1-9]\d{3}-)/);
    }
  });

  it('is never the reason of an exception, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), dateLike), zone, (text, name) => {
        const read = parseMoment(text, name);
        expect(isFault(read) ? read.hint : read.day).not.toBe('');
      }),
      randomly(600),
    );
  });

  it('that is taken can be written in every zone, language and feed', () => {
    const formatters = new Map<string, ReturnType<typeof createDateFormatter>>();
    fc.assert(
      fc.property(dateLike, zone, fc.constantFrom(...LANGUAGES), (text, name, language) => {
        const moment = parseMoment(text, name);
        if (isFault(moment)) return;
        const key = `${language} ${name}`;
        const formatter = formatters.get(key) ?? createDateFormatter(language, name);
        formatters.set(key, formatter);
        const [year = 0, month = 0] = moment.day.split('-').map(Number);
        const timestamp = feedTimestamp(moment, name);
        expect(moment.day).toMatch(/^[1-9]\d{3}-\d\d-\d\d$/);
        expect(Number.isSafeInteger(moment.instant)).toBe(true);
        expect([
          formatter.day(moment),
          formatter.dateTime(moment),
          formatter.month(year, month),
          rfc3339(timestamp),
          rfc822(timestamp),
        ]).not.toContain('');
      }),
      randomly(600),
    );
  });
});
