import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Problem } from '../../../src/lib/problems.ts';
import { Reporter } from '../../../src/report/reporter.ts';
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
  ): { output: string; errors: string } {
    const texts = { output: '', errors: '' };
    const stream = (name: 'output' | 'errors'): { write(text: string): unknown } => ({
      write: (text) => (texts[name] += text),
    });
    new Reporter({ root, environment, output: stream('output'), errors: stream('errors') }).problems(
      problems,
    );
    return texts;
  }

  const told_plainly = 'posts/a.md:1:1 error date: Wrong.\n   1 | the line\n     | ^\n\n1 error.\n';

  it('shows problems with their lines on the standard error', () => {
    expect(told([problem], {})).toEqual({ output: '', errors: told_plainly });
  });

  it('annotates lines on the standard output of GitHub Actions too', () => {
    expect(told([problem], { GITHUB_ACTIONS: 'true' })).toEqual({
      output: '::error file=posts/a.md,line=1,col=1,title=date::Wrong.\n',
      errors: told_plainly,
    });
  });

  it('says nothing when nothing is wrong', () => {
    const summary = join(root, 'summary.md');
    expect(told([], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary })).toEqual({
      output: '',
      errors: '',
    });
    expect(() => readFileSync(summary)).toThrow('ENOENT');
  });

  it('adds a summary to that of the step on GitHub Actions', () => {
    const summary = join(root, 'summary.md');
    writeFileSync(summary, 'Of another command');
    told([problem], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(/^Of another command\n### Build: 1 error\n\n<pre>\n/);
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

  it('reads no file whose problems are only counted', () => {
    const many = Array.from({ length: 6 }, (): Problem => ({ ...problem, severity: 'warning' }));
    expect(told(many, {}).errors).toBe(
      '6 warnings, by rule:\n  date  6 in posts/a.md\nAll of them: npm run check. Those of a rule: npm run check -- --rule date\n\n6 warnings.\n',
    );
  });

  it('leaves the frame out when the file is gone', () => {
    expect(told([{ ...problem, file: 'posts/gone.md' }], {}).errors).toBe(
      'posts/gone.md:1:1 error date: Wrong.\n\n1 error.\n',
    );
  });
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
