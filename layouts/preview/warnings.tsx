import type { VNode } from 'preact';
import { report, type Report } from './report.tsx';

export interface WarningsProps {
  /** “2 warnings” */
  readonly count: string;
  readonly report: Report;
}

/** The strip at the foot of a page of the preview: closed until it is asked for. */
export function warningsStrip({ count, report: blocks }: WarningsProps): VNode {
  return (
    <aside class="warnings" lang="en-GB" dir="ltr" aria-label="Warnings of the preview">
      <details>
        <summary>{count}</summary>
        {report(blocks)}
      </details>
    </aside>
  );
}
