import type { Findings } from '../../src/report/json.ts';

/** Findings of a full check without problems. */
export const NO_FINDINGS: Findings = {
  files: [],
  problems: [],
  others: [],
  isWhole: true,
  rules: [],
  off: [],
  fixed: [],
  isFixable: false,
};
