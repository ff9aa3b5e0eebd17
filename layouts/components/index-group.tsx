import type { VNode } from 'preact';
import type { Messages } from '../../src/i18n/messages.ts';
import type { CountedLink, IndexProps } from '../props.ts';

type Group = IndexProps['groups'][number];

/** A part of a contents page: categories, or a year with its months, each with its count. */
export function indexGroup(group: Group, words: Messages): VNode {
  if (group.heading === undefined) return <div class="index-group">{entries(group.entries, words)}</div>;
  return (
    <section class="index-group">
      <h2>
        {name(group.heading)} <span class="count">{words.list.posts(group.heading.count)}</span>
      </h2>
      {entries(group.entries, words)}
    </section>
  );
}

/** Names with dots that lead to their counts. */
export function entries(links: readonly CountedLink[], words: Messages): VNode {
  return (
    <ul>
      {links.map((entry) => (
        <li>
          <span class="leader">
            {name(entry)} <span class="count">{words.number(entry.count)}</span>
          </span>
          {entry.description && <p>{entry.description}</p>}
        </li>
      ))}
    </ul>
  );
}

function name({ label, href }: CountedLink): VNode {
  return href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>;
}
