import type { Post } from '../../content/post.ts';
import { isDated, statusOf } from '../../blog/published.ts';
import { hash } from '../../lib/hash.ts';
import { plainParser } from '../../markdown/markdown-it.ts';
import type { PageContext } from '../../pages/context.ts';

export interface SearchRecord {
  url: string;
  /** Plain text. */
  content: string;
  meta: { title: string };
  /**
   * Filters `category` and `year`. Data for display: `date` (ISO day, space, formatted date), and `lang` if
   * not the site's. Pagefind loads a filter only on request.
   */
  filters: Record<string, string[]>;
  /** Day, as the default order. */
  sort: Record<string, string>;
}

/**
 * Oldest first, so that a new post changes little of an index. Excludes unpublished posts in a preview too.
 */
export function searchable({ blog, now }: Pick<PageContext, 'blog' | 'now'>): Post[] {
  const isPublic = (post: Post) => statusOf(post, now) === 'published';
  return [...blog.pages.filter(isPublic), ...blog.posts.filter(isPublic).toReversed()];
}

/** A section needs a heading with an id. */
const HEADING = /^<h[23] id="([^"]+)"[^>]*>(.*?)<\/h[23]>/s;

/**
 * One record per dated post; one per section of an undated page.
 *
 * @param html safe HTML
 */
export function searchRecords(post: Post, html: string, context: PageContext): SearchRecord[] {
  const { title, url, ...rest } = frameOf(post, context);
  const parts = isDated(post) ? [html] : html.split(/(?=<h[23] id=)/);
  return parts.map((part) => {
    const [, anchor, heading] = isDated(post) ? [] : (HEADING.exec(part) ?? []);
    const text = searchText(part);
    const name = separated(heading === undefined ? title : `${title}: ${searchText(heading)}`);
    // Pagefind drops records without text.
    const content = text === '' ? name : text;
    return { ...rest, url: anchor === undefined ? url : `${url}#${anchor}`, content, meta: { title: name } };
  });
}

export function searchSignature(posts: readonly Post[], shards: number, context: PageContext): string {
  const { cacheKeys, bodies } = context;
  return hash(
    JSON.stringify([
      cacheKeys,
      shards,
      posts.map((post) => [frameOf(post, context), bodies.summary(post).hash]),
    ]),
  );
}

type Frame = Omit<SearchRecord, 'content' | 'meta'> & { title: string };

function frameOf(post: Post, { summaries, urls, settings }: PageContext): Frame {
  const url = urls.href(post.address);
  const title = summaries.title(post).text;
  const lang: Record<string, string[]> =
    post.lang === undefined || post.lang === settings.language ? {} : { lang: [post.lang] };
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

/** A character of a script without spaces. A test compares it with the page's script. */
export const SIGN: RegExp =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*/gu;

/** A faster first test. */
const MAY_BE_SIGN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uffff]/;

/** Any other tag separates words. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|time|u|var|wbr)(?:\s[^>]*)?>/g;
const BLOCK = /<[^>]*>/g;
/** Omits references to footnotes, and back links. */
const FURNITURE = /<sup class="footnote-ref">.*?<\/sup>|<a [^>]*role="doc-backlink"[^>]*>.*?<\/a>/g;
/** Keeps the TeX source. */
const FORMULA = /<math[\s>].*?<annotation [^>]*>(.*?)<\/annotation><\/semantics><\/math>/gs;
/** A row of a Markdown table in code. */
const TABLE_ROW = /^[ \t]*\|.*\|[ \t]*$/gm;
const ALTERNATIVE = /<img\s[^>]*?alt="([^"]*)"[^>]*>/g;

/**
 * Visible text on one line, with the alt text of pictures.
 *
 * @param html of our own renderer, which puts no `>` inside a tag
 */
export function searchText(html: string): string {
  const text = html
    .replaceAll(FURNITURE, '')
    .replaceAll(FORMULA, '$1')
    .replaceAll(ALTERNATIVE, ' $1 ')
    .replaceAll(INLINE, '')
    .replaceAll(BLOCK, ' ')
    .replaceAll(TABLE_ROW, (row) => (/[^|:\s-]/.test(row) ? row.replaceAll('|', ' ') : ''));
  // The function also unescapes backslashes.
  return separated(
    text.includes('&') ? plainParser().utils.unescapeAll(text.replaceAll('\\', '\\\\')) : text,
  );
}

/**
 * Splits Chinese, Japanese and similar scripts into characters: dictionaries differ between machines, and a
 * reader must find any two characters of a sentence.
 */
export function separated(text: string): string {
  // Pagefind reads these as commands.
  const words = text.includes('___') ? text.replaceAll(/___(?=(?:END_)?PAGEFIND)/g, '') : text;
  const spaced = MAY_BE_SIGN.test(words) ? words.replaceAll(SIGN, ' $& ') : words;
  return spaced.replaceAll(/ \s+|[^\S ]\s*/g, ' ').trim();
}

/** Average posts in a shard. */
const ROOM = 250;
/** A browser asks each shard for each word. */
const MOST = 16;
/** Minimum for the last shard. At {@link STEP} more, it hands those over. */
const FEWEST_NEW = 32;
const STEP = 64;

/** A power of two. */
export function shardCount(posts: number): number {
  let count = 1;
  while (count < MOST && posts > count * ROOM) count *= 2;
  return count;
}

/**
 * The last shard is small and holds the newest posts, where most edits happen. For older posts, the address
 * decides.
 *
 * @param posts oldest first
 */
export function shardsOf(posts: readonly Post[]): Post[][] {
  const count = shardCount(posts.length);
  if (count === 1) return [[...posts]];
  const older = posts.length - FEWEST_NEW - (posts.length % STEP);
  const shards = Array.from({ length: count - 1 }, (): Post[] => []);
  for (const post of posts.slice(0, older)) shards[numberOf(post.address) % shards.length]?.push(post);
  return [...shards, posts.slice(older)];
}

/** Uniform, below 2^32. */
function numberOf(address: string) {
  return Buffer.from(hash(address), 'base64url').readUInt32BE();
}
