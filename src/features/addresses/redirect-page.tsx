import { editionOf } from '../../settings/editions.ts';
import type { Post } from '../../content/post.ts';
import { type Address, type Href, address } from '../../lib/urls.ts';
import { headProps, type PageContext } from '../../pages/context.ts';
import { LayoutPage } from '../../pages/layout-page.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import type { VNode } from 'preact';
import { messagesFor } from '../../i18n/messages.ts';
import type { PageProps } from '../../../layouts/props.ts';
import { splitQuery } from './ledger-file.ts';
import { isReservedName } from '../../lib/slugs.ts';

export interface RedirectTarget {
  to: Address;
  post?: Post;
}

export class RedirectPage extends LayoutPage {
  readonly kind = 'redirect';
  override readonly owner: Page['owner'];
  override readonly leadsTo: Address;

  constructor(context: PageContext, from: Address, { to, post }: RedirectTarget) {
    // In the language of its target.
    super(editionAt(context, to, post), from);
    this.leadsTo = to;
    this.owner = post && { post, part: 'alias' };
  }

  protected makeProps() {
    const { urls, summaries } = this.context;
    const { leadsTo: to, owner } = this;
    const title = owner ? summaries.title(owner.post).text : to;
    const canonical = urls.absolute(to.replace(/#.*/s, '') as Address);
    return {
      head: { ...headProps(this.context, this.address, title), canonical, noindex: true },
      to: urls.href(to),
      toTitle: title,
    };
  }
}

/** Copy of a feed at its old address, because feed readers do not follow HTML redirects. */
export class FeedCopy extends TextPage {
  constructor(from: Address, feed: TextPage) {
    super(
      from,
      () => feed.text(),
      // Not the cached fingerprint: this page must record its reads.
      { signature: () => feed.signature(), posts: feed.posts },
    );
  }
}

export interface RedirectProps extends PageProps {
  to: Href;
  toTitle: string;
}

export function Redirect({ site, head, to, toTitle }: RedirectProps): VNode {
  const words = messagesFor(site.lang).redirect;
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

/**
 * `/old.php` becomes a folder, to which hosts add the slash. A feed stays a file: `/atom.xml`.
 *
 * @returns undefined for a query or a name that some systems cannot store
 */
export function stubAddress(from: string, isFeed = false): Address | undefined {
  const { path, query } = splitQuery(from);
  const parts = path.split('/').filter((part) => part !== '');
  const isFile = (isFeed ? /(?:\/|\.(?:html?|xml|rss|atom|rdf|json))$/i : /(?:\/|\.html?)$/i).test(path);
  return query === undefined && parts.every(isStorable) ? address(isFile ? path : `${path}/`) : undefined;
}

function isStorable(name: string) {
  return !name.startsWith('.') && !isReservedName(name) && Buffer.byteLength(name) <= 240;
}

/** Language of an address or post. */
export function editionAt({ editions }: PageContext, at: string, post?: Post): PageContext {
  const all = editions.map((context) => ({ ...context.edition, context }));
  const below = post ? undefined : all.find(({ root }) => root !== '/' && at.startsWith(root));
  return (below ?? editionOf(all, post?.lang)).context;
}
