/** Outside the site. English, like the terminal. */
import { renderToString } from 'preact-render-to-string';
import { renderDocument } from '../../layouts/components/document.tsx';

/** One entry per problem. */
type Report = readonly string[];

export interface ErrorPageProps {
  title: string;
  /** Next steps. */
  text: string;
  report: Report;
  shown: PreviewState;
}

/** No post can have this address. */
export const FOLDER = '/.pamphlet';
/** Stream of versions. */
export const CHANGES = `${FOLDER}/changes`;

interface PreviewState {
  version: string;
  /** JSON: labels for new and changed texts by address. */
  marks?: string;
}

interface ProblemsProps {
  /** “2 hints for this post” */
  count: string;
  report: Report;
}

/** Replaces the blog while it has errors. */
export function renderErrorPage({ title, text, report, shown }: ErrorPageProps): string {
  return renderDocument(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${FOLDER}/styles/tokens.css`} />
        {headOf(shown)}
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

/** Problems are in a closed strip at the page's foot. */
export function withPreview(html: string, shown: PreviewState, problems: ProblemsProps | undefined): string {
  const head = renderToString(headOf(shown));
  const strip = problems && (
    <aside class="problems" lang="en-GB" dir="ltr" aria-label="Errors and hints of the preview">
      <details>
        <summary>{problems.count}</summary>
        {list(problems.report)}
      </details>
    </aside>
  );
  const foot = strip ? renderToString(strip) : '';
  return html.replace('</head>', () => `${head}</head>`).replace('</body>', () => `${foot}</body>`);
}

function headOf({ version, marks }: PreviewState) {
  return (
    <>
      <link rel="stylesheet" href={`${FOLDER}/preview/preview.css`} />
      <script
        defer
        src={`${FOLDER}/preview/client.js`}
        data-version={version}
        data-changes={CHANGES}
        data-marks={marks}
      />
    </>
  );
}

function list(report: Report) {
  return (
    <ul class="report">
      {report.map((block) => (
        <li>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The keyboard must be able to
              scroll it. */}
          <pre class={kindOf(block)} tabIndex={0}>
            {block.split('\n').map(line)}
          </pre>
        </li>
      ))}
    </ul>
  );
}

/** Of the problem, for its colour. */
function kindOf(block: string) {
  return / (error|hint) [\w-]+:/.exec(block)?.[1];
}

/** A source line or a marker: must not wrap, or the marker moves. */
const FRAME = /^ *\d* \|/;

function line(text: string, index: number) {
  if (index === 0) return <strong>{text}</strong>;
  return <>{['\n', FRAME.test(text) ? <span class="frame">{text}</span> : text]}</>;
}
