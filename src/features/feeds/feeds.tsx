import type { VNode } from 'preact';
import type { AbsoluteUrl } from '../../lib/urls.ts';
import { wordsFor } from '../../words/words.ts';
import { Document } from '../../../layouts/components/document.tsx';
import type { LinkProps, PageProps } from '../../../layouts/props.ts';
import { noSlot, type Slot } from '../../../layouts/slots.ts';

/** A feed: what it is called ("Atom"), where it is, and its address to copy. */
export interface FeedLinkProps extends LinkProps {
  readonly type: string;
  readonly url: AbsoluteUrl;
}

/** `/feeds/`: what feeds are, and all feeds of the site. */
export interface FeedsProps extends PageProps {
  readonly heading: string;
  /** The site's own, and that of all comments. */
  readonly feeds: readonly FeedLinkProps[];
  /** Categories, tags and authors, each with its feeds. */
  readonly groups: readonly {
    readonly heading: string;
    readonly lists: readonly { readonly name: string; readonly feeds: readonly FeedLinkProps[] }[];
  }[];
}

/** Of its layout. */
export interface FeedsLayoutProps extends FeedsProps {
  readonly slot?: Slot;
}

/** What feeds are, and all those of the site: addresses to copy, and each category, tag and author by name. */
export function Feeds({ site, head, heading, feeds, groups, slot = noSlot }: FeedsLayoutProps): VNode {
  const words = wordsFor(site.lang);
  return (
    <Document site={site} head={head} kind="index feeds" slot={slot}>
      <header class="list-head">
        <h1>{heading}</h1>
        <p>{words.feed.what}</p>
        <p>{words.feed.how}</p>
      </header>
      <section class="index-group">
        <h2>{site.title}</h2>
        <ul>
          {feeds.map((feed) => (
            <li>
              {link(feed)} <code dir="ltr">{feed.url}</code>
            </li>
          ))}
        </ul>
      </section>
      {groups.map((group) => (
        <section class="index-group">
          <h2>{group.heading}</h2>
          <ul>
            {group.lists.map(({ name, feeds: own }) => (
              <li>
                <span>{name}</span> {own.map((feed) => link(feed, name))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Document>
  );
}

/** @param of what the feed is of, for those who hear the link alone */
function link({ label, href, type }: FeedLinkProps, of?: string): VNode {
  return (
    <a href={href} type={type} aria-label={of === undefined ? undefined : `${of}: ${label}`}>
      {label}
    </a>
  );
}
