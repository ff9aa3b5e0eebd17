import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { ListingProps, PostSummary, SiteProps, TermProps } from '../props.ts';
import {
  alsoIn,
  byline,
  date,
  dateLine,
  dot,
  filedLine,
  listPicture,
  marks,
  ownLanguage,
  picture,
  proseClass,
} from './post-parts.tsx';
import { Prose } from './prose.tsx';

/** From `listPicture`. */
const LAZY = ' loading="lazy"';

type Level = 'h2' | 'h3';

/** Cached: several lists show one post. */
const rendered = remember(
  (_: SiteProps) => ({ h2: new WeakMap<PostSummary, string>(), h3: new WeakMap<PostSummary, string>() }),
  new WeakMap(),
);

/**
 * Caches by identity of site and summary.
 *
 * @param heading category or author of the list: entries do not repeat it
 */
export function entries(
  posts: readonly PostSummary[],
  level: Level,
  site: SiteProps,
  words: Messages,
  notes?: ReadonlyMap<PostSummary, string>,
  heading?: Pick<ListingProps, 'kind' | 'heading'>,
): VNode {
  const ofSite = rendered(site)[level];
  const all = posts
    .map((post) => {
      const html = ofSite.get(post) ?? renderToString(entry(post, level, site, words, notes?.get(post)));
      ofSite.set(post, html);
      return html;
    })
    .join('');
  // The first picture is visible at once, except below the front page's newest post.
  const isInSight = site.showsListImages && level === 'h2';
  const shown = heading ? withoutHeading(all, posts, heading, words) : all;
  return <Prose as="ol" class="entries" html={isInSight ? shown.replace(LAZY, '') : shown} />;
}

/** Edits the cached HTML: rendering a post again for each of its lists would take longer. */
function withoutHeading(
  html: string,
  posts: readonly PostSummary[],
  { kind, heading }: Pick<ListingProps, 'kind' | 'heading'>,
  words: Messages,
): string {
  const [post] = posts;
  const own = ({ name }: TermProps): boolean => name === heading;
  const line =
    kind === 'category' && post
      ? filedLine({ ...post, categories: post.categories.filter(own), comments: undefined }, words)
      : kind === 'author' && post && byline({ ...post, authors: post.authors.filter(own) }, words);
  if (!line) return html;
  const alone = renderToString(line);
  const open = alone.slice(0, alone.indexOf('>') + 1);
  const before = `${alone.slice(0, -'</p>'.length)}${renderToString(dot)}`;
  return html.replaceAll(alone, '').replaceAll(before, () => open);
}

/** A note shows its text, and its date links to its page. */
function entry(
  post: PostSummary,
  level: Level,
  site: SiteProps,
  words: Messages,
  note: string | undefined,
): VNode {
  const own = ownLanguage(post, site);
  const Heading = level;
  return (
    <li>
      <article class="entry h-entry">
        {note === undefined && <Heading class="entry-title">{titleLink(post, own)}</Heading>}
        <div class="entry-margin">
          {marks(post, words)}
          {note === undefined ? dateLine(post) : noteLink(post)}
        </div>
        {site.showsListImages && listPicture(post)}
        <div class="entry-text">
          {note === undefined ? (
            <p class="p-summary" {...own}>
              {post.description}
            </p>
          ) : (
            <Prose class="e-content prose" html={note} {...own} />
          )}
          {note === undefined && byline(post, words)}
          {filedLine(post, words)}
          {alsoIn(post.translations ?? [], words)}
        </div>
      </article>
    </li>
  );
}

/** Introduction and link. */
export function front(post: PostSummary, lead: string | undefined, site: SiteProps, words: Messages): VNode {
  const own = ownLanguage(post, site);
  return (
    <article class="front h-entry">
      <header class="post-head">
        <h2>{titleLink(post, own)}</h2>
        <div class="post-margin">
          {marks(post, words)}
          {dateLine(post)}
          {byline(post, words)}
          {site.repeatsDetails && filedLine(post, words)}
          {site.repeatsDetails && alsoIn(post.translations ?? [], words)}
        </div>
      </header>
      {post.image && picture(post.image)}
      {lead === undefined ? (
        <p class="p-summary prose" {...own}>
          {post.description}
        </p>
      ) : (
        <Prose class={`p-summary ${proseClass(post, lead)}`} html={lead} {...own} />
      )}
      <p class="more">
        <a href={post.href}>{words.post.continueReading(post.title)}</a>
      </p>
      {!site.repeatsDetails && filedLine(post, words)}
      {!site.repeatsDetails && alsoIn(post.translations ?? [], words)}
    </article>
  );
}

function noteLink({ href, date: day }: PostSummary): VNode {
  return (
    <p class="dateline">
      <a class="u-url" href={href}>
        {date(day, 'dt-published')}
      </a>
    </p>
  );
}

function titleLink({ href, titleHtml }: PostSummary, own: ReturnType<typeof ownLanguage>): VNode {
  return <Prose class="u-url p-name" href={href} html={titleHtml} {...own} />;
}
