/** What the preview shows that is no part of the site. In English, as the terminal is. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { renderDocument } from '../../layouts/components/document.tsx';

/** What the terminal says, one text of some lines a problem. */
type Report = readonly string[];

export interface ErrorPageProps {
  readonly title: string;
  /** What there is to do, in a sentence or two. */
  readonly text: string;
  readonly report: Report;
  readonly assets: PreviewAssets;
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

export interface WarningsProps {
  /** “2 warnings” */
  readonly count: string;
  readonly report: Report;
}

/** The page that stands in for the blog while it cannot be rendered. */
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

/** A page of the site with the script of the preview, and the warnings, if there are any, in a strip at its foot: closed until it is asked for. */
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

/** What is too wide can be moved by keys too. */
function list(report: Report): VNode {
  return (
    <ul class="report">
      {report.map((block) => (
        <li>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What can be moved sideways must be within reach of keys. */}
          <pre tabIndex={0}>{block.split('\n').map(line)}</pre>
        </li>
      ))}
    </ul>
  );
}

/** A line of a file, or the mark of a place in it: it may not be broken, or the mark stands elsewhere. */
const FRAME = /^ *\d* \|/;

function line(text: string, index: number): VNode {
  if (index === 0) return <strong>{text}</strong>;
  return <>{['\n', FRAME.test(text) ? <span class="frame">{text}</span> : text]}</>;
}
