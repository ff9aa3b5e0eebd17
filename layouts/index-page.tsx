import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../src/i18n/messages.ts';
import { Document } from './components/document.tsx';
import { linkItems } from './components/page-navigation.tsx';
import { date } from './components/post-parts.tsx';
import { Prose } from './components/prose.tsx';
import type { CountedLink, IndexProps, PostLink } from './props.ts';

/** Terms, or years with months. */
export function IndexPage(props: IndexProps): VNode {
  const { heading, ways = [], groups } = props;
  const words = messagesFor(props.site.lang);
  return (
    <Document {...props} kind="index">
      <header class="list-head">
        <h1>{heading}</h1>
        {ways.length > 0 && <ul class="ways">{linkItems(ways)}</ul>}
      </header>
      {groups.length === 0 && <p>{words.list.posts(0)}</p>}
      {groups.map((group) => indexGroup(group, words))}
    </Document>
  );
}

type Group = IndexProps['groups'][number];

function indexGroup(group: Group, words: Messages) {
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

/** Dot leaders and counts, or months with posts. */
export function entries(links: readonly CountedLink[], words: Messages): VNode {
  return (
    <ul>
      {links.map((entry) => (
        <li>
          {entry.posts ? (
            <>
              <h3 class="label">{name(entry)}</h3>
              <ul>{entry.posts.map(postLine)}</ul>
            </>
          ) : (
            <span class="leader">
              {name(entry)} <span class="count">{words.number(entry.count)}</span>
            </span>
          )}
          {entry.description && <p>{entry.description}</p>}
        </li>
      ))}
    </ul>
  );
}

function postLine({ titleHtml, date: day, ...link }: PostLink) {
  return (
    <li class="leader">
      <Prose html={titleHtml} {...link} /> {date(day, 'count')}
    </li>
  );
}

function name({ label, href }: CountedLink) {
  return href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>;
}
