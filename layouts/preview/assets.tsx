import type { VNode } from 'preact';

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
