import type { VNode } from 'preact';
import { previewHead, type PreviewAssets } from './assets.tsx';
import { report, type Report } from './report.tsx';

export interface TroubleProps {
  readonly title: string;
  /** What there is to do, in a sentence or two. */
  readonly text: string;
  readonly report: Report;
  readonly assets: PreviewAssets;
}

/** What the preview shows instead of the blog while it cannot be drawn. In English, as the terminal is. */
export function TroublePage({ title, text, report: blocks, assets }: TroubleProps): VNode {
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
