import type { Post } from '../../content/post.ts';
import { isDated, statusOf } from '../../blog/published.ts';
import { hash } from '../../lib/hash.ts';
import { plainParser } from '../../markdown/markdown-it.ts';
import type { PageContext } from '../../pages/context.ts';

/** A post, or a section of a page, as the search index holds it. */
export interface SearchRecord {
  /** The link that a result shows. */
  readonly url: string;
  /** Plain text. */
  readonly content: string;
  readonly meta: { title: string };
  /**
   * What results can be narrowed by, `category` and `year`; and what a result shows and is not searched: its day,
   * a space and its date for people, and its language where that is not the site's. Pagefind loads a filter only when it
   * is asked for.
   */
  readonly filters: Record<string, string[]>;
  /** The day, to order what has no other order. */
  readonly sort: Record<string, string>;
}

/**
 * Posts and pages that readers may find, the oldest first, so that a new post changes as little as can be of an index.
 * In a preview, what is not published yet is not among them either.
 */
export function searchable({ blog, now }: Pick<PageContext, 'blog' | 'now'>): Post[] {
  const isPublic = (post: Post): boolean => statusOf(post, now) === 'published';
  return [...blog.pages.filter(isPublic), ...blog.posts.filter(isPublic).toReversed()];
}

/** Begins a section of a page: only headings with an anchor can be linked to. */
const HEADING = /^<h[23] id="([^"]+)"[^>]*>(.*?)<\/h[23]>/s;

/**
 * One record of a dated post; one of each section of an undated page, which readers look things up in.
 *
 * @param html safe HTML of its body
 */
export function searchRecords(post: Post, html: string, context: PageContext): SearchRecord[] {
  const { title, url, ...rest } = frameOf(post, context);
  const parts = isDated(post) ? [html] : html.split(/(?=<h[23] id=)/);
  return parts.map((part) => {
    const [, anchor, heading] = isDated(post) ? [] : (HEADING.exec(part) ?? []);
    const text = searchText(part);
    const name = separated(heading === undefined ? title : `${title}: ${searchText(heading)}`);
    // Pagefind leaves out what has no text.
    const content = text === '' ? name : text;
    return { ...rest, url: anchor === undefined ? url : `${url}#${anchor}`, content, meta: { title: name } };
  });
}

/** Every input of the index of a shard: two with the same have the same index. */
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

/**
 * One sign of a script that puts no spaces between words, with what is written above or below it. The search page's
 * script has the same pattern; a test compares them.
 */
export const SIGN: RegExp =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*/gu;

/** Blocks of Unicode that have such signs: a search for them is much quicker than one for the signs. */
const MAY_BE_SIGN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uffff]/;

/** Elements that stand inside a word or between two; all others end a line or a box. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|time|u|var|wbr)(?:\s[^>]*)?>/g;
const BLOCK = /<[^>]*>/g;
/** What is not searched: the marks of footnotes, in the text and behind the notes. */
const FURNITURE = /<sup class="footnote-ref">.*?<\/sup>|<a [^>]*role="doc-backlink"[^>]*>.*?<\/a>/g;
/** Of a formula, its source is. */
const FORMULA = /<math[\s>].*?<annotation [^>]*>(.*?)<\/annotation><\/semantics><\/math>/gs;
const ALTERNATIVE = /<img\s[^>]*?alt="([^"]*)"[^>]*>/g;

/**
 * What a reader of a post sees, as one line of plain text, with the text alternatives of its pictures.
 *
 * @param html safe HTML of our own Markdown renderer, in which a `>` never stands inside a tag
 */
export function searchText(html: string): string {
  const text = html
    .replaceAll(FURNITURE, '')
    .replaceAll(FORMULA, '$1')
    .replaceAll(ALTERNATIVE, ' $1 ')
    .replaceAll(INLINE, '')
    .replaceAll(BLOCK, ' ');
  // A backslash means nothing here, and would escape what follows it.
  return separated(
    text.includes('&') ? plainParser().utils.unescapeAll(text.replaceAll('\\', '\\\\')) : text,
  );
}

/**
 * A text whose every word stands between spaces. Chinese, Japanese and their like are cut into single signs: a
 * dictionary would cut the same sentence in other ways on other machines, and a reader who types two signs of a
 * sentence must find it.
 */
export function separated(text: string): string {
  // Pagefind takes words that begin so for orders.
  const words = text.includes('___') ? text.replaceAll(/___(?=(?:END_)?PAGEFIND)/g, '') : text;
  const spaced = MAY_BE_SIGN.test(words) ? words.replaceAll(SIGN, ' $& ') : words;
  return spaced.replaceAll(/ \s+|[^\S ]\s*/g, ' ').trim();
}

/** Posts of a shard on average, until there are as many shards as there may be. */
const ROOM = 250;
/** A reader's browser asks each shard for each word. */
const MOST = 16;
/** Fewest posts of the last shard; it loses {@link STEP} at once when it has that many more. */
const FEWEST_NEW = 32;
const STEP = 64;

/** How many shards hold so many posts: a power of two. */
export function shardCount(posts: number): number {
  let count = 1;
  while (count < MOST && posts > count * ROOM) count *= 2;
  return count;
}

/**
 * The posts of each shard. The last shard is small and holds the newest posts, where most edits happen. The address of an older
 * post decides which of the others holds it.
 *
 * @param posts in the order that they keep, the oldest first
 */
export function shardsOf(posts: readonly Post[]): Post[][] {
  const count = shardCount(posts.length);
  if (count === 1) return [[...posts]];
  const older = posts.length - FEWEST_NEW - (posts.length % STEP);
  const shards = Array.from({ length: count - 1 }, (): Post[] => []);
  for (const post of posts.slice(0, older)) shards[numberOf(post.address) % shards.length]?.push(post);
  return [...shards, posts.slice(older)];
}

/** A number below 2^32 that looks like any other. */
function numberOf(address: string): number {
  return Buffer.from(hash(address), 'base64url').readUInt32BE();
}
