import type { Findings } from '../../src/report/reporter.ts';

/** Findings of a full check without problems. */
export const NO_FINDINGS: Findings = {
  files: [],
  problems: [],
  others: [],
  selection: { paths: [], rules: [] },
  off: [],
  fixed: [],
  next: '',
};
