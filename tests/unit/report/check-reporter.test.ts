import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  CheckReporter,
  NO_FINDINGS,
  type CheckFormat,
  type Findings,
} from '../../../src/report/check-reporter.ts';
import type { Problem } from '../../../src/lib/problems.ts';
import { UserError } from '../../../src/lib/user-error.ts';

test.each<[CheckFormat, boolean]>([
  ['text', true],
  ['json', false],
  ['github', true],
])('on GitHub a check told as %s writes a summary; annotations beside it: %s', (format, annotated) => {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-report-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(root, 'summary.md') };
  let text = '';
  const output = { write: (piece: string): unknown => (text += piece) };
  const reporter = new CheckReporter({ root, environment, output, errors: output }, format);
  const problem = { file: 'posts/a.md', rule: 'date', severity: 'error', message: 'Wrong.' } as const;
  reporter.checked({ ...NO_FINDINGS, problems: [problem] });
  expect(text.split('::error file=posts/a.md,title=date::Wrong.\n')).toHaveLength(annotated ? 2 : 1);
  expect(readFileSync(join(root, 'summary.md'), 'utf8')).toMatch(/^\n### Check: 1 error\n/);
});

/** What is said of a check that could not be made. */
function failed(format: CheckFormat): { output: string; errors: string } {
  const texts = { output: '', errors: '' };
  const output = { write: (text: string): unknown => (texts.output += text) };
  const errors = { write: (text: string): unknown => (texts.errors += text) };
  const reporter = new CheckReporter({ root: '/', environment: {}, output, errors }, format);
  reporter.failed(new UserError('There is no room.', 'Make some.'));
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
});

test('many equal warnings of one text are told by rule, and hide no other', () => {
  const at = (rule: string, line: number): Problem => ({
    file: 'posts/a.md',
    line,
    column: 1,
    rule,
    severity: 'warning',
    message: 'Wrong.',
  });
  const problems = [...Array.from({ length: 420 }, (_, line) => at('html', line + 1)), at('link', 421)];
  let text = '';
  const output = { write: (piece: string) => (text += piece) };
  const reporter = new CheckReporter({ root: '/', environment: {}, output, errors: output }, 'text');
  reporter.checked({ ...NO_FINDINGS, problems });
  expect(text).toBe(`421 warnings, by rule:

html: 420 warnings
  posts/a.md:1:1 Wrong.
  posts/a.md:2:1 Wrong.
  posts/a.md:3:1 Wrong.

link: 1 warning
  posts/a.md:421:1 Wrong.

All of them: npm run check -- --limit 421. Those of a rule: npm run check -- --rule html

421 warnings.
Next: mend posts/a.md, line 1, save it and run npm run check again.
`);
});

test.each<[string, Partial<Findings>, number | undefined, number]>([
  ['errors of a whole blog, up to fifty', {}, undefined, 50],
  ['a number that is asked for', {}, 70, 70],
  ['everything of a file', { selection: { paths: ['posts/a.md'], rules: [] } }, undefined, 80],
  ['everything of a rule', { selection: { paths: [], rules: ['date'] } }, undefined, 80],
])('a check shows in full %s', (_, findings, limit, shown) => {
  const problems = Array.from({ length: 80 }, (__, line): Problem => ({
    file: 'posts/a.md',
    line,
    rule: 'date',
    severity: 'error',
    message: 'Wrong.',
  }));
  let text = '';
  const output = { write: (piece: string) => (text += piece) };
  const options = { root: '/', environment: {}, output, errors: output };
  new CheckReporter(options, 'text', limit).checked({ ...NO_FINDINGS, ...findings, problems });
  expect(text.match(/ error date: /g)).toHaveLength(shown);
});

test('many changes are counted', () => {
  const fixed = Array.from({ length: 60 }, (_, line) => ({ file: 'posts/a.md', line, message: 'mended' }));
  let text = '';
  const output = { write: (piece: string) => (text += piece) };
  const options = { root: '/', environment: {}, output, errors: output };
  new CheckReporter(options, 'text').checked({ ...NO_FINDINGS, fixed });
  expect(text).toContain('\nMended posts/a.md:48: mended.\n… and 11 more changes.\n\n');
});
