import type { VNode } from 'preact';

export interface ErrorPageProps {
  readonly title: string;
  /** What there is to do, in a sentence or two. */
  readonly text: string;
  readonly report: Report;
  readonly assets: PreviewAssets;
}

/** What the preview shows instead of the blog while it cannot be drawn. In English, as the terminal is. */
export function ErrorPageView({ title, text, report: blocks, assets }: ErrorPageProps): VNode {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets.tokens} />
        {previewHead(assets)}
      </head>
      <body class="trouble">
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          {blocks.length > 0 && report(blocks)}
        </main>
      </body>
    </html>
  );
}

/** Where the preview keeps what is not part of the site. */
export interface PreviewAssets {
  readonly tokens: string;
  readonly style: string;
  readonly client: string;
  /** Stream that names the version whenever it changes. */
  readonly changes: string;
  /** Of what is shown. */
  readonly version: string;
  /** JSON: what is new or changed since the last commit, by its address in links, and words for it. */
  readonly marks?: string | undefined;
}

/** What the preview adds to the head of every page. */
export function previewHead({ style, client, changes, version, marks }: PreviewAssets): VNode {
  return (
    <>
      <link rel="stylesheet" href={style} />
      <script defer src={client} data-version={version} data-changes={changes} data-marks={marks} />
    </>
  );
}

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
