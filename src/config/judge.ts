import type { Problem } from '../lib/problems.ts';
import type { Settings } from './settings.ts';

/**
 * Gives problems the severity that the settings of the blog want: a warning may be turned off, or count as an error.
 * What is an error by itself stays one.
 *
 * @param strict count every warning as an error
 */
export function judge(
  problems: readonly Problem[],
  { check }: Pick<Settings, 'check'>,
  strict = false,
): Problem[] {
  const wanted: Readonly<Record<string, 'error' | 'warning' | 'off' | undefined>> = check.rules;
  return problems.flatMap((problem) => {
    if (problem.severity === 'error') return [problem];
    const severity = wanted[problem.rule] ?? 'warning';
    if (severity === 'off') return [];
    return [{ ...problem, severity: strict ? 'error' : severity }];
  });
}
