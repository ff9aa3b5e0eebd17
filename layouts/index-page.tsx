import type { VNode } from 'preact';
import { wordsFor } from '../src/words/words.ts';
import { Document } from './components/document.tsx';
import type { CountedLink, IndexProps } from './props.ts';

type Group = IndexProps['groups'][number];

/** What there is, as a contents page: categories, tags, authors, or the years with their months. */
export function IndexPage({ site, head, heading, groups }: IndexProps): VNode {
  const words = wordsFor(site.lang);
  const line = (entry: CountedLink): VNode => (
    <li>
      <span class="leader">
        {name(entry)} <span class="count">{words.number(entry.count)}</span>
      </span>
      {entry.description && <p>{entry.description}</p>}
    </li>
  );
  const part = (group: Group): VNode => (
    <section class="index-group">
      {group.heading && (
        <h2>
          {name(group.heading)} <span class="count">{words.list.posts(group.heading.count)}</span>
        </h2>
      )}
      <ul>{group.entries.map(line)}</ul>
    </section>
  );
  return (
    <Document site={site} head={head} kind="index">
      <header class="list-head">
        <h1>{heading}</h1>
      </header>
      {groups.map(part)}
    </Document>
  );
}

function name({ label, href }: CountedLink): VNode {
  return href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>;
}
