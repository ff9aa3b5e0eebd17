import { expect, test, vi } from 'vitest';
import { clock } from '../../../src/lib/clock.ts';

test.each([
  ['0', 0],
  ['1767225600', Date.parse('2026-01-01T00:00:00Z')],
])('SOURCE_DATE_EPOCH=%s fixes the clock', (seconds, milliseconds) => {
  expect(clock({ SOURCE_DATE_EPOCH: seconds })).toBe(milliseconds);
});

test.each([undefined, '', 'yesterday', '-1', '1.5', '253402300800'])(
  'SOURCE_DATE_EPOCH=%s does not',
  (seconds) => {
    vi.spyOn(Date, 'now').mockReturnValue(123);
    expect(clock({ SOURCE_DATE_EPOCH: seconds })).toBe(123);
  },
);
