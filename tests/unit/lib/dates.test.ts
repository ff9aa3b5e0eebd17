import { createDateFormatter } from '../../../src/pages/date-formatter.ts';
import { describe, expect, test } from 'vitest';
import { feedTimestamp, isTimeZone, parseMoment, type Moment } from '../../../src/lib/dates.ts';
import { isFault } from '../../../src/lib/problems.ts';

function moment(text: string, zone = 'UTC'): Moment {
  const result = parseMoment(text, zone);
  if (isFault(result)) throw new Error(result.message);
  return result;
}

/** `text | zone | day | instant in UTC | iso` */
const RIGHT = `
2010-06-21               | UTC               | 2010-06-21 | 2010-06-21T00:00:00Z | 2010-06-21
2010-06-21               | Europe/London     | 2010-06-21 | 2010-06-20T23:00:00Z | 2010-06-21
2010-06-21               | Asia/Tokyo        | 2010-06-21 | 2010-06-20T15:00:00Z | 2010-06-21
2010-06-21               | Pacific/Kiritimati| 2010-06-21 | 2010-06-20T10:00:00Z | 2010-06-21
2010-06-21               | Asia/Kathmandu    | 2010-06-21 | 2010-06-20T18:15:00Z | 2010-06-21
2000-02-29               | UTC               | 2000-02-29 | 2000-02-29T00:00:00Z | 2000-02-29
2017-10-15               | America/Sao_Paulo | 2017-10-15 | 2017-10-15T03:00:00Z | 2017-10-15
2018-02-18               | America/Sao_Paulo | 2018-02-18 | 2018-02-18T03:00:00Z | 2018-02-18
2010-03-28               | Asia/Beirut       | 2010-03-28 | 2010-03-27T22:00:00Z | 2010-03-28
2010-10-31               | Asia/Beirut       | 2010-10-31 | 2010-10-30T22:00:00Z | 2010-10-31
2010-04-30               | Africa/Cairo      | 2010-04-30 | 2010-04-29T22:00:00Z | 2010-04-30
2010-10-01               | Africa/Cairo      | 2010-10-01 | 2010-09-30T22:00:00Z | 2010-10-01
2010-06-21 18:30         | UTC               | 2010-06-21 | 2010-06-21T18:30:00Z | 2010-06-21T18:30:00Z
2010-06-21 18:30         | Europe/London     | 2010-06-21 | 2010-06-21T17:30:00Z | 2010-06-21T18:30:00+01:00
2010-06-21 8:05          | Europe/London     | 2010-06-21 | 2010-06-21T07:05:00Z | 2010-06-21T08:05:00+01:00
2010-06-21T18:30:15      | America/New_York  | 2010-06-21 | 2010-06-21T22:30:15Z | 2010-06-21T18:30:15-04:00
2010-06-21 18:30+01:00   | UTC               | 2010-06-21 | 2010-06-21T17:30:00Z | 2010-06-21T17:30:00Z
2010-06-21 18:30 -0930   | UTC               | 2010-06-22 | 2010-06-22T04:00:00Z | 2010-06-22T04:00:00Z
2010-06-21t18:30z        | Asia/Tokyo        | 2010-06-22 | 2010-06-21T18:30:00Z | 2010-06-22T03:30:00+09:00
2010-06-21 00:00+14:00   | UTC               | 2010-06-20 | 2010-06-20T10:00:00Z | 2010-06-20T10:00:00Z
2010-10-31 01:30         | Europe/London     | 2010-10-31 | 2010-10-31T00:30:00Z | 2010-10-31T01:30:00+01:00
2010-03-28 02:00         | Europe/London     | 2010-03-28 | 2010-03-28T01:00:00Z | 2010-03-28T02:00:00+01:00
`;

const row = (line: string): string[] => line.split('|').map((cell) => cell.trim());

describe('a date', () => {
  test.each(RIGHT.trim().split('\n').map(row))('%s in %s is the day %s', (text, zone, day, instant, iso) => {
    const read = moment(text, zone);
    expect({ ...read, instant: new Date(read.instant).toISOString().replace('.000Z', 'Z') }).toEqual({
      day,
      instant,
      iso,
    });
  });

  test.each([
    ['2010-02-30', 'UTC', '2010-02-30 is not a day in the calendar.'],
    ['1900-02-29', 'UTC', '1900-02-29 is not a day in the calendar.'],
    ['2200-02-29', 'UTC', '2200-02-29 is not a day in the calendar.'],
    ['2010-00-10', 'UTC', '2010-00-10 is not a day in the calendar.'],
    ['2010-01-00', 'UTC', '2010-01-00 is not a day in the calendar.'],
    ['0000-01-01', 'UTC', '0000-01-01 is outside the years 1000 to 9999.'],
    ['0202-06-21', 'UTC', '0202-06-21 is outside the years 1000 to 9999.'],
    ['0999-12-31 23:00', 'Europe/London', '0999-12-31 is outside the years 1000 to 9999.'],
    ['9999-12-31 23:59:59 -14:00', 'UTC', '9999-12-31 23:59:59-14:00 is outside the years 1000 to 9999.'],
    ['9999-12-31 18:00Z', 'Asia/Tokyo', '9999-12-31 18:00:00Z is outside the years 1000 to 9999.'],
    ['1000-01-01 02:00+14:00', 'UTC', '1000-01-01 02:00:00+14:00 is outside the years 1000 to 9999.'],
    ['2010-6-21', 'UTC', '“2010-6-21” is not a date.'],
    ['20100621', 'UTC', '“20100621” is not a date.'],
    ['2010-06-21T', 'UTC', '“2010-06-21T” is not a date.'],
    ['２０１０-06-21', 'UTC', '“２０１０-06-21” is not a date.'],
    ['12010-06-21', 'UTC', '“12010-06-21” is not a date.'],
    ['', 'UTC', '“” is not a date.'],
    ['2010-06-21 24:00', 'UTC', '“2010-06-21 24:00” is not a date.'],
    ['2010-06-21 12:60', 'UTC', '“2010-06-21 12:60” is not a date.'],
    ['2010-06-21 12:00:60', 'UTC', '“2010-06-21 12:00:60” is not a date.'],
    ['2010-06-21 12:00+14:01', 'UTC', '“2010-06-21 12:00+14:01” is not a date.'],
    ['2010-06-21 12:00+01:60', 'UTC', '“2010-06-21 12:00+01:60” is not a date.'],
    [
      '2010-03-28 01:00',
      'Europe/London',
      'There is no 01:00 on 2010-03-28 in Europe/London: the clocks go forward.',
    ],
    [
      '2010-03-28 01:59',
      'Europe/London',
      'There is no 01:59 on 2010-03-28 in Europe/London: the clocks go forward.',
    ],
    [
      '2017-10-15 00:30',
      'America/Sao_Paulo',
      'There is no 00:30 on 2017-10-15 in America/Sao_Paulo: the clocks go forward.',
    ],
  ])('%s in %s is refused', (text, zone, message) => {
    const result = parseMoment(text, zone);
    expect(isFault(result) && result.message).toBe(message);
  });

  test('every day of three years starts when its first minute does, in zones that change at midnight', () => {
    for (const zone of [
      'America/Sao_Paulo',
      'Asia/Beirut',
      'Africa/Cairo',
      'Europe/London',
      'Australia/Lord_Howe',
      // Midnight comes twice.
      'America/Havana',
    ]) {
      const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
      for (let noon = Date.UTC(2009, 0, 1, 12); noon < Date.UTC(2012, 0, 1); noon += 86_400_000) {
        const day = new Date(noon).toISOString().slice(0, 10);
        const { instant } = moment(day, zone);
        expect([clock.format(instant - 1) < day, clock.format(instant)]).toEqual([true, day]);
      }
    }
  });
});

test.each([
  ['2010-06-21', 'UTC', '2010-06-21T00:00:00Z'],
  ['2010-06-21', 'Europe/London', '2010-06-21T00:00:00+01:00'],
  ['2010-12-21', 'Europe/London', '2010-12-21T00:00:00+00:00'],
  ['2010-06-21 18:30', 'America/New_York', '2010-06-21T18:30:00-04:00'],
  ['2017-10-15', 'America/Sao_Paulo', '2017-10-15T01:00:00-02:00'],
])('feeds write %s in %s with a time and an offset', (text, zone, timestamp) => {
  expect(feedTimestamp(moment(text, zone), zone)).toBe(timestamp);
});

test.each([
  ['Europe/London', true],
  ['UTC', true],
  ['Europe/Londen', false],
  ['', false],
])('the time zone %j is known: %s', (zone, known) => {
  expect(isTimeZone(zone)).toBe(known);
});

describe('dates as a reader sees them', () => {
  const evening = moment('2010-06-21 18:30', 'Europe/London');
  const day = moment('2010-06-21', 'Asia/Tokyo');

  test.each([
    ['en-GB', '21 June 2010', 'June 2010', '21 June 2010 at 18:30'],
    ['fr', '21 juin 2010', 'juin 2010', '21 juin 2010 à 18:30'],
    ['zh-Hans', '2010年6月21日', '2010年6月', '2010年6月21日 18:30'],
  ])('in %s', (locale, long, month, withTime) => {
    const dates = createDateFormatter(locale, 'Europe/London');
    expect([dates.day(evening), dates.month(2010, 6), dates.dateTime(evening)]).toEqual([
      long,
      month,
      withTime,
    ]);
  });

  test.each([
    ['es', '21 de junio de 2010', 'junio de 2010'],
    ['de', '21. Juni 2010', 'Juni 2010'],
    ['ar', '21 يونيو 2010', 'يونيو 2010'],
    // Other digits or calendars by default. URLs and lists of years do not use them.
    ['ar-EG', '21 يونيو 2010', 'يونيو 2010'],
    ['ar-SA', '21 يونيو 2010', 'يونيو 2010'],
    ['fa', '21 ژوئن 2010', 'ژوئن 2010'],
    ['ar-u-nu-arab', '٢١ يونيو ٢٠١٠', 'يونيو ٢٠١٠'],
  ])('in %s, by the calendar of the addresses', (locale, long, month) => {
    const dates = createDateFormatter(locale, 'Europe/London');
    expect([dates.day(evening), dates.month(2010, 6)]).toEqual([long, month]);
  });

  test('a day without a time is that day whatever the zone', () => {
    const dates = createDateFormatter('en-GB', 'America/Los_Angeles');
    expect([dates.day(day), dates.dateTime(day)]).toEqual(['21 June 2010', '21 June 2010']);
  });
});
