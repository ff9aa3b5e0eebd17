import { expect, test } from 'vitest';
import { guessTimeZone } from '../src/time-zone.ts';

test.each([
  ['a zone with summer time', '2010-06-21 18:30:00 2010-06-21 17:30:00', 'Europe/London'],
  // The clocks of Havana go back an hour before.
  [
    'the hour that the clocks repeat in autumn',
    '2010-07-01 00:00:00 2010-07-01 04:00:00, 2010-11-07 01:30:00 2010-11-07 06:30:00',
    'America/New_York',
  ],
  ['half an hour', '2010-06-21 18:30:00 2010-06-21 13:00:00', 'Asia/Kolkata'],
  ['no date', '2010-06-21 18:30:00 never', undefined],
])('%s', (_, typed, zone) => {
  const samples = typed.split(', ').map((pair) => ({ local: pair.slice(0, 19), utc: pair.slice(20) }));
  expect(guessTimeZone(samples)).toBe(zone);
});
