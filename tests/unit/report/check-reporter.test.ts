import { expect, test } from 'vitest';
import { CheckReporter, type CheckFormat } from '../../../src/report/check-reporter.ts';
import { Trouble } from '../../../src/lib/trouble.ts';

/** What is said of a check that could not be made. */
function failed(format: CheckFormat): { output: string; errors: string } {
  const texts = { output: '', errors: '' };
  const output = { write: (text: string): unknown => (texts.output += text) };
  const errors = { write: (text: string): unknown => (texts.errors += text) };
  const reporter = new CheckReporter({ root: '/', environment: {}, output, errors }, format);
  reporter.failed(new Trouble('There is no room.', 'Make some.'));
  return texts;
}

const errors = 'There is no room.\nMake some.\n';

test('a failure is told to people on the standard error, and on GitHub as an annotation', () => {
  expect(failed('text')).toEqual({ output: '', errors });
  expect(failed('github')).toEqual({ output: '::error::There is no room.\n', errors });
});

test('a failure is a whole document for programs', () => {
  expect(JSON.parse(failed('json').output)).toEqual({
    files: 0,
    errors: 0,
    warnings: 0,
    problems: [],
    notShown: 0,
    mended: [],
    failure: { message: 'There is no room.', hint: 'Make some.' },
  });
  expect(JSON.parse(failed('sarif').output)).toHaveProperty('runs');
});
