import type { Findings } from '../../src/report/reporter.ts';

/** Findings of a check that was asked for everything, with nothing found. */
export const NO_FINDINGS: Findings = {
  files: [],
  problems: [],
  others: [],
  selection: { paths: [], rules: [] },
  off: [],
  fixed: [],
  next: '',
};
