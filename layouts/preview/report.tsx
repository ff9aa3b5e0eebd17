import type { VNode } from 'preact';

/** How a terminal shows a piece of text. */
export type TextStyle = 'bold' | 'red' | 'yellow' | 'gray';

/** A piece of text that looks the same throughout. */
export interface Run {
  readonly looks: readonly TextStyle[];
  readonly text: string;
}

/** A line of the terminal. */
export interface Line {
  /** Shows a line of a file, or marks a place in it: it may not be broken, or the mark stands elsewhere. */
  readonly isFrame: boolean;
  readonly runs: readonly Run[];
}

/** What the terminal says, one block a problem. */
export type Report = readonly (readonly Line[])[];

/** The report of the terminal with its colours. What is too wide can be moved by keys too. */
export function report(blocks: Report): VNode {
  return (
    <ul class="report">
      {blocks.map((lines) => (
        <li>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What can be moved sideways must be within reach of keys. */}
          <pre tabIndex={0}>{lines.map(line)}</pre>
        </li>
      ))}
    </ul>
  );
}

function line({ isFrame, runs }: Line, index: number): VNode {
  return (
    <>
      {index > 0 && '\n'}
      <span class={isFrame ? 'frame' : undefined}>{runs.map(run)}</span>
    </>
  );
}

function run({ looks, text }: Run): VNode | string {
  return looks.length > 0 ? <span class={looks.join(' ')}>{text}</span> : text;
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
