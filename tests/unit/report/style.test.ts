import { expect, test } from 'vitest';
import { line, reportText, run, styleFor } from '../../../src/report/style.ts';
import { problemsReport, problemsText } from '../../../src/report/problems-text.ts';

const coloured = styleFor({}, { FORCE_COLOR: '1' });

test('a report is the same text with looks and without', () => {
  const report = [[line('a ', run('b', 'red', 'bold')), line(run('c', 'gray'))], [line('d')]];
  expect(reportText(report, (_, text) => text)).toBe('a b\nc\n\nd\n');
  expect(reportText(report, coloured)).toBe(
    `a ${coloured(['red', 'bold'], 'b')}\n${coloured('gray', 'c')}\n\nd\n`,
  );
});

test('what a browser is given of problems is what the terminal says', () => {
  const problems = [
    { file: 'posts/a.md', line: 1, column: 3, rule: 'date', severity: 'error', message: 'No.', hint: 'Yes.' },
    { file: 'posts/b.md', rule: 'link', severity: 'warning', message: '\u001B[31m<b>' },
  ] as const;
  const report = problemsReport(problems, () => 'a: 1');
  expect(reportText(report, coloured)).toBe(problemsText(problems, () => 'a: 1', coloured));
  expect(report[0]?.map(({ isFrame }) => isFrame)).toEqual([false, true, true, false]);
});
