import { join } from 'node:path';
import type { VNode } from 'preact';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** Where the preview keeps what is not part of the site. */
export interface PreviewAssets {
  readonly tokens: string;
  readonly style: string;
  readonly client: string;
  /** Stream that names the version whenever it changes. */
  readonly changes: string;
  /** Of what is shown. */
  readonly version: string;
}

/** What the preview adds to the head of every page. */
export function previewHead({ style, client, changes, version }: PreviewAssets): VNode {
  return (
    <>
      <link rel="stylesheet" href={style} />
      <script defer src={client} data-version={version} data-changes={changes} />
    </>
  );
}

/** Paths of the files that only the preview serves. */
export const previewFiles: Readonly<Record<'client' | 'style' | 'tokens', string>> = {
  client: join(CODE_ROOT, 'layouts/preview/client.js'),
  style: join(CODE_ROOT, 'layouts/preview/preview.css'),
  tokens: join(CODE_ROOT, 'layouts/styles/tokens.css'),
};
