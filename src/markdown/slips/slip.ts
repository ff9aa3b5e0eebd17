import type { MarkdownProblem } from '../rendered.ts';

/** Markdown that was meant and did not take, at the place where it is written. */
export type Slip = Omit<MarkdownProblem, 'line' | 'column'>;

/** @param mend what stands at the place and what was meant, where that is certain */
export function slip(rule: string, message: string, hint: string, mend?: MarkdownProblem['mend']): Slip {
  return { rule, severity: 'warning', message, hint, ...(mend && { mend }) };
}
