/** Outside the site. English, like the terminal. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { renderDocument } from '../../layouts/components/document.tsx';

/** One entry per problem. */
type Report = readonly string[];

export interface ErrorPageProps {
  title: string;
  /** Next steps. */
  text: string;
  report: Report;
  assets: PreviewAssets;
}

/** URLs of the preview's own files. */
export interface PreviewAssets {
  tokens: string;
  style: string;
  client: string;
  /** Stream of version changes. */
  changes: string;
  version: string;
  /** JSON: labels for new and changed texts by address. */
  marks?: string;
}

export interface WarningsProps {
  /** “2 hints for this post” */
  count: string;
  report: Report;
}

/** Replaces the blog while it has errors. */
export function renderErrorPage({ title, text, report, assets }: ErrorPageProps): string {
  return renderDocument(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={assets.tokens} />
        {headOf(assets)}
      </head>
      <body class="trouble">
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          {report.length > 0 && list(report)}
        </main>
      </body>
    </html>,
  );
}

/** Warnings are in a closed strip at the page's foot. */
export function withPreview(
  html: string,
  assets: PreviewAssets,
  warnings: WarningsProps | undefined,
): string {
  const head = renderToString(headOf(assets));
  const strip = warnings && (
    <aside class="warnings" lang="en-GB" dir="ltr" aria-label="Warnings of the preview">
      <details>
        <summary>{warnings.count}</summary>
        {list(warnings.report)}
      </details>
    </aside>
  );
  const foot = strip ? renderToString(strip) : '';
  return html.replace('</head>', () => `${head}</head>`).replace('</body>', () => `${foot}</body>`);
}

function headOf({ style, client, changes, version, marks }: PreviewAssets): VNode {
  return (
    <>
      <link rel="stylesheet" href={style} />
      <script defer src={client} data-version={version} data-changes={changes} data-marks={marks} />
    </>
  );
}

function list(report: Report): VNode {
  return (
    <ul class="report">
      {report.map((block) => (
        <li>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The keyboard must be able to
              scroll it. */}
          <pre tabIndex={0}>{block.split('\n').map(line)}</pre>
        </li>
      ))}
    </ul>
  );
}

/** A source line or a marker: must not wrap, or the marker moves. */
const FRAME = /^ *\d* \|/;

function line(text: string, index: number): VNode {
  if (index === 0) return <strong>{text}</strong>;
  return <>{['\n', FRAME.test(text) ? <span class="frame">{text}</span> : text]}</>;
}
