import { renderToString } from 'preact-render-to-string';
import {
  previewHead,
  type PreviewAssets,
  ErrorPageView,
  type ErrorPageProps,
  warningsStrip,
  type WarningsProps,
} from '../../../layouts/preview/error-page.tsx';
import { renderDocument } from '../../../layouts/components/document.tsx';

export type { PreviewAssets, ErrorPageProps, WarningsProps };

/** The page that stands in for the blog while it cannot be drawn. */
export function renderErrorPage(props: ErrorPageProps): string {
  return renderDocument(<ErrorPageView {...props} />);
}

/** A page of the site with what the preview adds: its script, and the warnings if there are any. */
export function withPreview(
  html: string,
  assets: PreviewAssets,
  warnings: WarningsProps | undefined,
): string {
  const head = renderToString(previewHead(assets));
  const strip = warnings ? renderToString(warningsStrip(warnings)) : '';
  return html.replace('</head>', () => `${head}</head>`).replace('</body>', () => `${strip}</body>`);
}
