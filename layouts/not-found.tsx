import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import { Document } from './components/document.tsx';
import { linkItems, postList } from './components/page-navigation.tsx';
import { type NotFoundLayoutProps, noSlot } from './layout-props.ts';

/** What the server shows for an address that leads nowhere. */
export function NotFound({ site, head, recent, slot = noSlot }: NotFoundLayoutProps): VNode {
  const words = messagesFor(site.lang);
  return (
    <Document site={site} head={head} kind="not-found" slot={slot}>
      <header class="list-head">
        <h1>{words.notFound.title}</h1>
      </header>
      <p>{words.notFound.text}</p>
      <ul class="ways">
        {linkItems([
          { label: words.furniture.home, href: site.home },
          { label: words.list.archive, href: site.links.archive },
          { label: words.list.categories, href: site.links.categories },
        ])}
      </ul>
      {postList(
        words.notFound.recent,
        recent.map(({ label: title, href }) => ({ title, href })),
      )}
    </Document>
  );
}
