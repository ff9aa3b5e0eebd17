import type { VNode } from 'preact';
import type { Href } from '../../lib/urls.ts';

/** The page of the editor in the browser, which is no page of the site for readers. */
export interface EditorProps {
  /** Of the site. */
  readonly title: string;
  /** Content Security Policy. */
  readonly policy: string;
  readonly config: Href;
  readonly script: Href;
}

/** The page that Sveltia CMS fills. It is for editors, and carries its policy for hosts that send no headers. */
export function Editor({ title, policy, config, script }: EditorProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`Editor · ${title}`}</title>
        <link rel="cms-config-url" type="application/json" href={config} />
      </head>
      <body>
        <noscript>The editor needs JavaScript. Without it, edit the files where the repository is.</noscript>
        <script src={script} />
      </body>
    </html>
  );
}
