import type { Post } from '../../content/post.ts';
import { isDated, statusOf } from '../../collections/published.ts';
import { hash } from '../../lib/hash.ts';
import { separated, searchText } from './search-text.ts';
import type { PageContext } from '../../pages/context.ts';

/** A post as the search index holds it. */
export interface SearchRecord {
  /** The link that a result shows. */
  readonly url: string;
  /** Plain text. */
  readonly content: string;
  readonly meta: { readonly title: string };
  /**
   * What results can be narrowed by, `category` and `year`; and what a result shows and nobody searches for: its day,
   * a space and its date for people, and its language where that is not the site's. Pagefind loads a filter only when it
   * is asked for.
   */
  readonly filters: Readonly<Partial<Record<'category' | 'year' | 'date' | 'lang', string[]>>>;
  /** The day, to order what has no other order. */
  readonly sort: { readonly date?: string };
}

/**
 * Posts and pages that readers may find, the oldest first, so that a new post changes as little as can be of an index.
 * In a preview, what is not published yet is not among them either.
 */
export function searchable({ blog, now }: Pick<PageContext, 'blog' | 'now'>): Post[] {
  const isPublic = (post: Post): boolean => statusOf(post, now) === 'published';
  return [...blog.pages.filter(isPublic), ...blog.posts.filter(isPublic).toReversed()];
}

/** @param html safe HTML of its body */
export function searchRecord(post: Post, html: string, context: PageContext): SearchRecord {
  const { title, ...rest } = frameOf(post, context);
  const text = searchText(html);
  // Pagefind leaves out what has no text.
  return { ...rest, content: text === '' ? separated(title) : text, meta: { title: separated(title) } };
}

/** Every input of the index of a shard: two with the same have the same index. */
export function searchSignature(posts: readonly Post[], shards: number, context: PageContext): string {
  const { basis, bodies } = context;
  return hash(
    JSON.stringify([basis, shards, posts.map((post) => [frameOf(post, context), bodies.summary(post).hash])]),
  );
}

type Frame = Omit<SearchRecord, 'content' | 'meta'> & { readonly title: string };

function frameOf(post: Post, { summaries, urls, settings }: PageContext): Frame {
  const url = urls.href(post.address);
  const title = summaries.title(post).text;
  const lang = post.lang === undefined || post.lang === settings.language ? {} : { lang: [post.lang] };
  if (!isDated(post)) return { url, title, filters: lang, sort: {} };
  const { categories, date } = summaries.of(post);
  const day = date.iso.slice(0, '2010-06-21'.length);
  return {
    url,
    title,
    filters: {
      category: categories.map(({ name }) => name),
      year: [day.slice(0, 4)],
      date: [`${day} ${date.text}`],
      ...lang,
    },
    sort: { date: day },
  };
}
