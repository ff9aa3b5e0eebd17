import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../src/i18n/messages.ts';
import { breadcrumbs, pager } from './components/page-navigation.tsx';
import { Document, featuresOf, needsExtras } from './components/document.tsx';
import { entries, front } from './components/entry.tsx';
import { siteData } from './components/structured-data.ts';
import type { ListingProps } from './props.ts';
import { noSlot } from './slots.ts';

/**
 * Every list of posts. Page one of the archive has the newest post's introduction as `lead`, and is the
 * default front page.
 */
export function Listing(props: ListingProps): VNode {
  const { site, head, posts, slot = noSlot } = props;
  const words = messagesFor(site.lang);
  const isFront = head.href === site.home;
  const first = props.showsLead ? posts[0] : undefined;
  const rest = first === undefined ? posts : posts.slice(1);
  const level = first ? 'h3' : 'h2';
  return (
    <Document
      {...props}
      kind={isFront ? 'listing' : 'listing h-feed'}
      front={isFront}
      extras={needsExtras(site, featuresOf([props.lead, ...(props.notes?.values() ?? [])].join('')), false)}
      data={isFront ? siteData(props) : undefined}
    >
      {!isFront && breadcrumbs(props.breadcrumbs, words)}
      {!isFront && listHead(props, words)}
      {slot('list.before')}
      {first && front(first, props.lead, site, words)}
      {first && rest.length > 0 && <h2 class="part">{words.list.earlier}</h2>}
      {posts.length === 0 && (isFront || props.showsFirstSteps) && nothing(props.showsFirstSteps, words)}
      {rest.length > 0 && entries(rest, level, props, words)}
      {pager(props.pager, words)}
    </Document>
  );
}

/** First steps appear in the preview. */
function nothing(showsFirstSteps: boolean | undefined, words: Messages) {
  if (!showsFirstSteps) return <p>{words.list.posts(0)}</p>;
  return (
    <div class="prose">
      <p>{words.list.firstPost}</p>
      <pre dir="ltr">
        <code>npm run new -- "{words.list.firstTitle}"</code>
      </pre>
    </div>
  );
}

function listHead(props: ListingProps, words: Messages) {
  const { kind, pager: pages } = props;
  const isNamed = kind === 'archive' && props.heading !== props.site.title;
  // The breadcrumbs name the kind, unless the index is off.
  const isShown = !isNamed && (props.site.repeatsDetails || props.breadcrumbs.length < 2);
  const label = isShown ? words.list[kind] : undefined;
  return (
    <header class="list-head">
      <h1>
        {label && [<span class="label">{label}</span>, ' ']}
        <span class="p-name">{props.heading}</span>
      </h1>
      {props.description && <p class="p-summary">{props.description}</p>}
      <p class="list-note">
        {words.list.posts(props.postCount)}
        {pages.page > 1 && ` · ${words.pager.page(pages.page)}`}
        {props.feed && ' · '}
        {props.feed && (
          <a href={props.feed} type="application/atom+xml">
            {words.feed.feedOf(props.heading)}
          </a>
        )}
      </p>
    </header>
  );
}
