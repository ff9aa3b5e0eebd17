import { expect, test } from 'vitest';
import { errorOf, failureOf } from '../../../../src/pipeline/threads/failure.ts';
import { UserError } from '../../../../src/lib/problems.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('an error of another thread says what it is and where it was thrown', () => {
  const error = thrownBy(() => (undefined as unknown as { thing: number }).thing);
  const told = errorOf(structuredClone(failureOf(error)));
  expect(told).toMatchObject({ name: 'TypeError', stack: (error as Error).stack });
  expect(told.message).toContain("reading 'thing'");
});

test('trouble comes with its hint', () => {
  const told = errorOf(structuredClone(failureOf(new UserError('No room.', 'Make some.'))));
  expect(told).toBeInstanceOf(UserError);
  expect(told).toMatchObject({ message: 'No room.', hint: 'Make some.' });
});
