import type { Findings } from '../../../src/report/json.ts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ProblemsError, type Problem, UserError } from '../../../src/lib/problems.ts';
import { type Format, createReporter, type Reporter } from '../../../src/report/reporter.ts';
import { NO_FINDINGS } from '../../support/findings.ts';
import { styleFor } from '../../../src/report/style.ts';

const problem: Problem = {
  file: 'posts/a.md',
  line: 1,
  column: 1,
  rule: 'date',
  severity: 'error',
  message: 'Wrong.',
};

describe('a reporter', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pamphlet-report-'));
    mkdirSync(join(root, 'posts'));
    writeFileSync(join(root, 'posts/a.md'), 'the line\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function told(
    problems: readonly Problem[],
    environment: Record<string, string>,
    format?: Format,
  ): { output: string; errors: string } {
    return written((reporter) => reporter.failed(new ProblemsError(problems)), root, environment, format);
  }

  const told_plainly = 'posts/a.md:1:1 error date: Wrong.\n   1 | the line\n     | ^\n\n1 error.\n';
  const next = 'Next: fix posts/a.md, line 1, and save it.\n';

  it('shows problems with their lines on the standard error', () => {
    expect(told([problem], {})).toEqual({ output: '', errors: told_plainly + next });
  });

  it('annotates lines on the standard output of GitHub Actions too', () => {
    expect(told([problem], { GITHUB_ACTIONS: 'true' })).toEqual({
      output: '::error file=posts/a.md,line=1,col=1,title=date::Wrong.\n',
      errors: told_plainly + next,
    });
  });

  it('adds a summary to that of the step on GitHub Actions', () => {
    const summary = join(root, 'summary.md');
    writeFileSync(summary, 'Of another command');
    told([problem], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(/^Of another command\n### Pamphlet: 1 error\n\n<pre>\n/);
  });

  it('goes on when that cannot be written, and says so', () => {
    const { output, errors } = told([problem], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: root });
    expect(output).toContain('::error file=posts/a.md');
    expect(errors).toContain(`${told_plainly}The summary for GitHub could not be written: EISDIR: `);
  });

  it('makes ten annotations on GitHub Actions, however many problems there are', () => {
    const many = Array.from({ length: 30 }, () => problem);
    expect(told(many, { GITHUB_ACTIONS: 'true' }).output.split('\n')).toHaveLength(11);
  });

  it('annotates every line anywhere when it was asked for annotations', () => {
    const many = Array.from({ length: 30 }, () => problem);
    expect(told(many, {}, 'github').output.split('\n')).toHaveLength(31);
  });

  it('reads no file whose problems are only counted', () => {
    const many = Array.from({ length: 6 }, (): Problem => ({ ...problem, severity: 'hint' }));
    expect(told(many, {}).errors).not.toContain('the line');
  });

  it('leaves the frame out when the file is gone', () => {
    expect(told([{ ...problem, file: 'posts/gone.md' }], {}).errors).toBe(
      'posts/gone.md:1:1 error date: Wrong.\n\n1 error.\nNext: fix posts/gone.md, line 1, and save it.\n',
    );
  });
});

function written(
  tell: (reporter: Reporter) => unknown,
  root = '/',
  environment: Record<string, string> = {},
  format: Format = 'text',
): { output: string; errors: string } {
  const texts = { output: '', errors: '' };
  const stream = (name: 'output' | 'errors'): { write(text: string): unknown } => ({
    write: (text) => (texts[name] += text),
  });
  tell(createReporter({ root, environment, output: stream('output'), errors: stream('errors') }, format));
  return texts;
}

const check = (findings: Partial<Findings>, format?: Format): string =>
  written((reporter) => reporter.checked({ ...NO_FINDINGS, ...findings }), '/', {}, format).output;

const errors = 'There is no room.\nMake some.\n';
const document = {
  form: 2,
  result: 'failed',
  problems: [],
  failure: { message: 'There is no room.', hint: 'Make some.' },
};

test.each<[Format, string]>([
  ['text', ''],
  ['github', '::error::There is no room.\n'],
  ['json', `${JSON.stringify(document, undefined, 2)}\n`],
])('a failure is told to people on the standard error, and as %s', (format, output) => {
  const failed = (reporter: Reporter): number =>
    reporter.failed(new UserError('There is no room.', 'Make some.'));
  expect(written(failed, '/', {}, format)).toEqual({ output, errors });
});

test.each<[string, Partial<Findings>, number]>([
  ['errors of a whole blog, up to fifty', {}, 50],
  ['everything of a file', { isWhole: false }, 80],
  ['everything of a rule', { isWhole: false, rules: ['date'] }, 80],
])('a check shows in full %s', (_, findings, shown) => {
  const problems = Array.from({ length: 80 }, (__, line): Problem => ({ ...problem, line }));
  expect(check({ ...findings, problems }).match(/ error date: /g)).toHaveLength(shown);
});

test('a check tells many equal hints by rule, which hide no other', () => {
  const at = (rule: string): Problem => ({ ...problem, rule, severity: 'hint' });
  expect(check({ problems: [...Array.from({ length: 420 }, () => at('html')), at('link')] })).toContain(
    '421 hints, by rule:\n\nlink: 1 hint\n  posts/a.md:1:1 Wrong.\n\nhtml: 420 hints\n',
  );
});

test('a check counts many changes', () => {
  const fixed = Array.from({ length: 60 }, (_, line) => ({ file: 'posts/a.md', line, message: 'fixed' }));
  expect(check({ fixed })).toContain('\nFixed posts/a.md:48: fixed.\n… and 11 more changes.\n\n');
});

test.each([
  [true, {}, true],
  [false, {}, false],
  [undefined, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: 'false' }, false],
  [true, { TERM: 'dumb' }, false],
  [true, { TERM: 'xterm-256color' }, true],
  [true, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
])('on a terminal: %s, with %j: colours %s', (isTTY, environment, coloured) => {
  const style = styleFor(isTTY === undefined ? {} : { isTTY }, environment);
  expect(style('red', 'x')).toBe(coloured ? '\u001B[31mx\u001B[39m' : 'x');
});
