import { expect, test } from 'vitest';
import { readLooseDate } from '../../../src/check/fix/loose-date.ts';

test.each([
  ['2010/06/21', '2010-06-21'],
  ['2010.6.1', '2010-06-01'],
  ['2010-6-21', '2010-06-21'],
  ['20100621', '2010-06-21'],
  ['21 June 2010', '2010-06-21'],
  ['21st of June 2010', '2010-06-21'],
  ['1 Jun 2010', '2010-06-01'],
  ['June 21, 2010', '2010-06-21'],
  ['Sept 2nd 2010', '2010-09-02'],
  ['Septembre 2nd 2010', undefined],
  ['Sep. 2nd, 2010', '2010-09-02'],
  ['may 5 2010', '2010-05-05'],
  ['21/06/2010', '2010-06-21'],
  ['06/21/2010', '2010-06-21'],
  ['21.06.2010', '2010-06-21'],
  ['06/06/2010', '2010-06-06'],
  ['04/05/2010', undefined],
  ['04.05.2010', undefined],
  ['21/06/10', undefined],
  ['yesterday', undefined],
  ['21 Nonsense 2010', undefined],
  ['2010', undefined],
  ['', undefined],
  ['2010/06/21 9:30', '2010-06-21 09:30'],
  ['2010/06/21T18:30:05Z', '2010-06-21 18:30:05 Z'],
  ['21 June 2010, 18:30 +01:00', '2010-06-21 18:30 +01:00'],
  ['21 June 2010 6 pm', undefined],
])('%s is %s', (typed, date) => {
  expect(readLooseDate(typed, 'en-GB')).toBe(date);
});

test.each([
  ['fr', '1er juin 2010'],
  ['de', '1. Juni 2010'],
  ['es', '1 de junio de 2010'],
])('months have their names in %s too', (language, typed) => {
  expect(readLooseDate(typed, language)).toBe('2010-06-01');
  expect(readLooseDate(typed, 'ar')).toBeUndefined();
});
