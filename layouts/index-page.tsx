import type { VNode } from 'preact';
import { messagesFor } from '../src/i18n/messages.ts';
import { Document } from './components/document.tsx';
import { indexGroup } from './components/index-group.tsx';
import { type IndexLayoutProps, noSlot } from './layout-props.ts';

/** What there is, as a contents page: categories, tags, authors, or the years with their months. */
export function IndexPage({ site, head, heading, groups, slot = noSlot }: IndexLayoutProps): VNode {
  const words = messagesFor(site.lang);
  return (
    <Document site={site} head={head} kind="index" slot={slot}>
      <header class="list-head">
        <h1>{heading}</h1>
      </header>
      {groups.length === 0 && <p>{words.list.posts(0)}</p>}
      {groups.map((group) => indexGroup(group, words))}
    </Document>
  );
}
