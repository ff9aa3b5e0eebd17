import type { Problem } from '../lib/problems.ts';
import type { Settings } from './settings.ts';

const CURLY = 'quotation-marks';

const placeOf = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;

/**
 * Gives problems the severity that the settings of the blog want: a warning may be turned off, or count as an error.
 * What is an error by itself stays one. What follows of curly quotation marks, such as a picture that is not there, is not
 * told beside them.
 *
 * @param strict count every warning as an error
 */
export function judge(
  problems: readonly Problem[],
  { check }: Pick<Settings, 'check'>,
  strict = false,
): Problem[] {
  const wanted: Readonly<Record<string, 'error' | 'warning' | 'off' | undefined>> = check.rules;
  const curly: ReadonlySet<string> = new Set(
    wanted[CURLY] === 'off' ? [] : problems.filter(({ rule }) => rule === CURLY).map(placeOf),
  );
  return problems.flatMap((problem) => {
    if (problem.severity === 'error') return [problem];
    if (curly.size > 0 && problem.rule !== CURLY && curly.has(placeOf(problem))) return [];
    const severity = wanted[problem.rule] ?? 'warning';
    if (severity === 'off') return [];
    return [{ ...problem, severity: strict ? 'error' : severity }];
  });
}
