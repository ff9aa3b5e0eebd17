import { describe, expect, it, test } from 'vitest';
import { sortProblems, type Problem } from '../../src/lib/problems.ts';
import { checkJson, jsonOf } from '../../src/report/json.ts';
import { NO_FINDINGS } from '../support/findings.ts';
import { cut, mostTelling } from '../../src/report/digest.ts';
import { githubSummary, githubAnnotations } from '../../src/report/github.ts';
import { faultyText } from '../../src/report/posts-text.ts';
import { problemsText } from '../../src/report/problems-text.ts';
import type { Style } from '../../src/report/style.ts';
import { growthOf, LINEAR } from './growth.ts';

/** In characters. */
const LONG = 40_000;

const plain: Style = (_, text) => text;

interface Report {
  readonly source: string;
  readonly problems: readonly Problem[];
}

function hint(line: number, column: number): Problem {
  const [rule, message, advice] = ['html', 'The attribute `class` is not allowed here.', 'Remove it.'];
  return { file: 'posts/a.md', line, column, rule, severity: 'hint', message, hint: advice };
}

/** One hint for every ten characters. */
const reports: readonly (readonly [string, (size: number) => Report])[] = [
  ['a hint on each of many lines', (size) => onLines(size / 10, '<b class>\n')],
  ['hints all over one long line', (size) => onOneLine(size / 10, '<b class> ')],
  ['hints all over one long line of emoji', (size) => onOneLine(size / 10, '🎉🎂🎈🎁🎀🎊🎇🎆✨🧨')],
  [
    'hints all over one long line of marks without width',
    (size) => onOneLine(size / 10, '\u0301'.repeat(10)),
  ],
  ['hints behind the end of one long line', (size) => at(size, '<b class> '.repeat(size / 10))],
  ['hints all over one line of spaces', (size) => onOneLine(size / 10, ' '.repeat(10))],
];

function byRule(problems: readonly Problem[]): string {
  const found = cut(problems, 5, new Set(problems.map(({ file }) => file)));
  return problemsText(found, () => undefined, plain);
}

function onLines(count: number, text: string): Report {
  return {
    source: text.repeat(count),
    problems: Array.from({ length: count }, (_, index) => hint(index + 1, 4)),
  };
}

function onOneLine(count: number, text: string): Report {
  const letters = [...text].length;
  return {
    source: text.repeat(count),
    problems: Array.from({ length: count }, (_, index) => hint(1, index * letters + 4)),
  };
}

function at(column: number, source: string): Report {
  return { source, problems: Array.from({ length: source.length / 10 }, () => hint(1, column + 1)) };
}

describe.each(reports)('the cost of telling of %s grows no faster than they do', (_, report) => {
  test.each<readonly [string, (report: Report) => unknown]>([
    ['in a log', ({ source, problems }) => problemsText({ shown: problems }, () => source, plain)],
    [
      'on a terminal',
      ({ source, problems }) => problemsText({ shown: problems }, () => source, plain, { columns: 80 }),
    ],
  ])('%s', async (__, tell) => {
    expect(await growthOf(report, tell, LONG)).toBeLessThan(LINEAR);
  });
});

describe('the cost of other forms grows no faster than the hints', () => {
  test.each<readonly [string, (problems: readonly Problem[]) => unknown]>([
    ['sorted', (problems) => sortProblems(problems.toReversed())],
    ['as JSON', (problems) => jsonOf(checkJson({ ...NO_FINDINGS, problems }))],
    ['as annotations', (problems) => githubAnnotations(problems)],
    ['as the most telling annotations', (problems) => mostTelling(problems, 10)],
    ['as a summary on GitHub', (problems) => githubSummary(problems, () => undefined)],
    ['by rule', (problems) => byRule(problems.map((one, index) => ({ ...one, rule: `rule-${index % 50}` })))],
    [
      'by rule, of many files',
      (problems) => byRule(problems.map((one, index) => ({ ...one, file: `${index}.md` }))),
    ],
    ['in the list of posts', (problems) => faultyText(problems, plain)],
  ])('%s', async (_, tell) => {
    const problems = (size: number): readonly Problem[] => onLines(size / 2, 'x\n').problems;
    expect(await growthOf(problems, tell)).toBeLessThan(LINEAR);
  });
});

describe('a report', () => {
  it('never shows more of a line than a frame takes, whatever the line holds', () => {
    const { source, problems } = onOneLine(2000, '\u0301'.repeat(10));
    expect(problemsText({ shown: problems }, () => source, plain).length).toBeLessThan(2000 * 2000);
  });

  it('never reads a file again for the next of its problems', () => {
    const files: string[] = [];
    const problems = ['a.md', 'b.md', 'c.md'].flatMap((file) =>
      Array.from({ length: 50 }, (_, index) => ({ ...hint(index + 1, 1), file })),
    );
    problemsText({ shown: problems }, (file) => (files.push(file), 'x\n'.repeat(50)), plain);
    expect(files).toEqual(['a.md', 'b.md', 'c.md']);
  });
});
