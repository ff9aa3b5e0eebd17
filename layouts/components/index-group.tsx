import type { VNode } from 'preact';
import type { Messages } from '../../src/i18n/messages.ts';
import type { CountedLink, IndexProps, PostLink } from '../props.ts';
import { Prose } from './prose.tsx';

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

/** Names with dots that lead to their counts, or months with their posts. */
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

/** A title with dots that lead to the day. */
function postLine({ titleHtml, href, date, lang, dir }: PostLink): VNode {
  return (
    <li class="leader">
      <Prose href={href} html={titleHtml} lang={lang} dir={dir} />{' '}
      <time class="count" dateTime={date.iso}>
        {date.text}
      </time>
    </li>
  );
}

function name({ label, href }: CountedLink): VNode {
  return href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>;
}
