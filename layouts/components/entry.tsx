import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { remember } from '../../src/lib/remember.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { ListingProps, PostSummary, SiteProps } from '../props.ts';
import { alsoIn, byline, dateLine, filedLine, marks, ownLanguage, proseClass } from './post-parts.tsx';
import { listPicture, picture } from './pictures.tsx';
import { Prose } from './prose.tsx';

/** From `listPicture`. */
const LAZY = ' loading="lazy"';
const AUTO = 'sizes="auto, ';

type Level = 'h2' | 'h3';

/** A line that repeats the heading of its list. */
type Repeated = 'authors' | 'categories' | undefined;

/** By site, then level and repeated line, then summary: several lists show one post. */
const rendered = remember(
  (_: SiteProps) => remember((_kind: string) => new WeakMap<PostSummary, string>()),
  new WeakMap(),
);

/** @param list entries do not repeat its category or author */
export function entries(
  posts: readonly PostSummary[],
  level: Level,
  list: ListingProps,
  words: Messages,
): VNode {
  const { site } = list;
  const shown = posts
    .map((post) => {
      const repeated = repeatedLine(post, list);
      const known = rendered(site)(`${level} ${repeated}`);
      const html = known.get(post) ?? renderToString(entry(post, level, list, words, repeated));
      known.set(post, html);
      return html;
    })
    .join('');
  // The first picture is visible at once, except below the front page's newest post.
  const [first = '', ...others] = site.showsListImages && level === 'h2' ? shown.split(LAZY) : [shown];
  const eager = others.length > 0 ? first.replaceAll(AUTO, 'sizes="') : first;
  return <Prose as="ol" class="entries" html={eager + others.join(LAZY)} />;
}

function repeatedLine(post: PostSummary, { kind, heading }: ListingProps) {
  const line = kind === 'category' ? 'categories' : kind === 'author' ? 'authors' : undefined;
  return line && post[line].every(({ name }) => name === heading) ? line : undefined;
}

/** A note shows its text, and its date links to its page. */
function entry(
  post: PostSummary,
  level: Level,
  { site, notes }: ListingProps,
  words: Messages,
  repeated: Repeated,
) {
  const note = notes?.get(post);
  const own = ownLanguage(post, site);
  const Heading = level;
  return (
    <li>
      <article class="entry h-entry">
        {note === undefined && <Heading class="entry-title">{titleLink(post, own)}</Heading>}
        <div class="entry-margin">
          {marks(post, words)}
          {dateLine(post, undefined, note !== undefined)}
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
          {note === undefined && repeated !== 'authors' && byline(post, words)}
          {filedLine(repeated === 'categories' ? { ...post, categories: [] } : post, words)}
          {alsoIn(post.translations, words)}
        </div>
      </article>
    </li>
  );
}

/** Introduction and link. */
export function front(post: PostSummary, lead: string | undefined, site: SiteProps, words: Messages): VNode {
  const own = ownLanguage(post, site);
  const details = [filedLine(post, words), alsoIn(post.translations, words)];
  return (
    <article class="front h-entry">
      <header class="post-head">
        <h2>{titleLink(post, own)}</h2>
        <div class="post-margin">
          {marks(post, words)}
          {dateLine(post)}
          {byline(post, words)}
          {site.repeatsDetails && details}
        </div>
      </header>
      {post.image && picture(post.image, 'front')}
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
      {!site.repeatsDetails && details}
    </article>
  );
}

function titleLink({ href, titleHtml }: PostSummary, own: ReturnType<typeof ownLanguage>) {
  return <Prose class="u-url p-name" href={href} html={titleHtml} {...own} />;
}
