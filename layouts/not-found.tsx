import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import { Document } from './components/document.tsx';
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
        <li>
          <a href={site.home}>{words.furniture.home}</a>
        </li>
        <li>
          <a href={site.links.archive}>{words.list.archive}</a>
        </li>
        <li>
          <a href={site.links.categories}>{words.list.categories}</a>
        </li>
      </ul>
      {recent.length > 0 && (
        <section class="related">
          <h2>{words.notFound.recent}</h2>
          <ul>
            {recent.map((post) => (
              <li>
                <a href={post.href}>{post.label}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Document>
  );
}
