import type { VNode } from 'preact';
import type { Href } from '../../lib/urls.ts';
import { wordsFor } from '../../words/words.ts';
import type { PageProps } from '../../../layouts/props.ts';

/** An old address that sends the reader on. */
export interface RedirectProps extends PageProps {
  readonly to: Href;
  readonly toTitle: string;
}

/** An old address: sends browsers on at once, tells search engines the new address, and has a link for the rest. */
export function Redirect({ site, head, to, toTitle }: RedirectProps): VNode {
  const words = wordsFor(site.lang).redirect;
  return (
    <html lang={site.lang} dir={site.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.title} · ${site.title}`}</title>
        <meta http-equiv="refresh" content={`0; url=${to}`} />
        <meta name="robots" content="noindex" />
        {head.canonical && <link rel="canonical" href={head.canonical} />}
        <link rel="stylesheet" href={site.stylesheet} />
      </head>
      <body>
        <main class="redirect">
          <h1>{words.title}</h1>
          <p>
            {words.text} <a href={to}>{toTitle}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
