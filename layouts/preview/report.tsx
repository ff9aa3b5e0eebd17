import type { VNode } from 'preact';

/** What the terminal says, one text of some lines a problem. */
export type Report = readonly string[];

/** A line of a file, or the mark of a place in it: it may not be broken, or the mark stands elsewhere. */
const FRAME = /^ *\d* \|/;

/** What is too wide can be moved by keys too. */
export function report(blocks: Report): VNode {
  return (
    <ul class="report">
      {blocks.map((block) => (
        <li>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What can be moved sideways must be within reach of keys. */}
          <pre tabIndex={0}>{block.split('\n').map(line)}</pre>
        </li>
      ))}
    </ul>
  );
}

function line(text: string, index: number): VNode {
  if (index === 0) return <strong>{text}</strong>;
  return (
    <>
      {'\n'}
      {FRAME.test(text) ? <span class="frame">{text}</span> : text}
    </>
  );
}

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
