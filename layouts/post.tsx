import type { VNode } from 'preact';
import { messagesFor, type Messages } from '../src/i18n/messages.ts';
import { present } from '../src/lib/lists.ts';
import { breadcrumbs, contents } from './components/page-navigation.tsx';
import {
  date,
  updatedOn,
  byline,
  dateLine,
  filedLine,
  marks,
  notice,
  ownLanguage,
  proseClass,
  terms,
} from './components/post-parts.tsx';
import { picture, standsBeside } from './components/pictures.tsx';
import { Document, needsExtras } from './components/document.tsx';
import { Prose } from './components/prose.tsx';
import { postData } from './components/structured-data.ts';
import type { PostProps, PostSummary, TitledLink } from './props.ts';
import { noSlot } from './slots.ts';

/** A post. `.e-content` holds only the body, for feed readers and other tools. */
export function Post(props: PostProps): VNode {
  const { site, head, post, toc, body, opening = body, slot = noSlot, ...around } = props;
  const words = messagesFor(site.lang);
  const own = ownLanguage(post, site);
  const isBeside = standsBeside(post.image);
  const lead = post.image && picture(post.image);
  return (
    <Document
      {...props}
      kind={post.isNote ? 'post note' : 'post'}
      saysMissing={!post.isNote}
      extras={needsExtras(site, props.features, !head.isSecret && !post.isNote)}
      data={head.isSecret ? undefined : postData(props)}
    >
      {notice(post.mark)}
      {site.repeatsDetails && breadcrumbs(around.breadcrumbs, words)}
      <article class="h-entry">
        <header class="post-head">
          <Prose as="h1" class={post.isNote ? 'note-title' : 'p-name'} html={post.titleHtml} {...own} />
          <div class="post-margin">
            {marks({ ...post, mark: undefined }, words)}
            {dateLine(
              post,
              post.isNote ? undefined : words.post.minutes(post.readingMinutes),
              !site.repeatsDetails,
            )}
            {!post.isNote && byline(post, words)}
            {site.repeatsDetails && filedLine(post, words)}
            {slot('margin')}
          </div>
          {isBeside && lead}
        </header>
        {!isBeside && lead}
        {slot('post.before')}
        {contents(toc, words, own)}
        <Prose class={`e-content ${proseClass(post, opening)}`} html={body} {...own} />
        {colophon(post, words, site.repeatsDetails)}
        {slot('post.after')}
      </article>
      {neighbours(around, words)}
      {slot('post.end')}
    </Document>
  );
}

/** The comments show their own count. */
function colophon({ comments: _comments, ...post }: PostSummary, words: Messages, repeatsDetails = false) {
  const { updated, tags } = post;
  const parts = present(
    repeatsDetails ? publishedOn(post, words) : filedLine(post, words),
    tags.length > 0 && (
      <p>
        {words.post.tagged}
        {words.space}
        {terms(tags, 'p-category', words.comma)}
      </p>
    ),
    !repeatsDetails && updated && <p>{updatedOn(updated, words)}</p>,
  );
  return parts.length > 0 ? <footer class="post-colophon">{parts}</footer> : null;
}

function publishedOn({ date: day, href, updated }: PostSummary, words: Messages) {
  return (
    <p>
      {words.post.publishedOn}
      {words.space}
      <a class="u-url" href={href}>
        {date(day)}
      </a>
      {updated && [' · ', updatedOn(updated, words)]}
    </p>
  );
}

function neighbours({ previous, next }: Pick<PostProps, 'previous' | 'next'>, words: Messages) {
  return (
    (previous ?? next) && (
      <nav class="neighbours" aria-label={words.post.neighbours}>
        {previous && neighbour('prev', words.post.previous, previous)}
        {next && neighbour('next', words.post.next, next)}
      </nav>
    )
  );
}

function neighbour(rel: string, label: string, { href, title }: TitledLink) {
  return (
    <a rel={rel} href={href}>
      <span class="label">{label}</span> {title}
    </a>
  );
}
