import type { VNode } from 'preact';
import { report, type Report } from './report.tsx';

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
