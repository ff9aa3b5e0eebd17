import { slugOf, type CorpusPost } from '../corpus/post.ts';

/** URLs of posts in order, by URL of the page. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** Every contestant must build this. */
export interface ExpectedSite {
  /** Newest first. */
  readonly posts: readonly CorpusPost[];
  readonly lists: Lists;
  /** Newest first. */
  readonly feed: readonly string[];
}

export const POSTS_PER_PAGE = 10;
export const POSTS_PER_FEED = 20;

/** @param corpus posts, oldest first */
export function expectedSite(corpus: readonly CorpusPost[]): ExpectedSite {
  const posts = corpus.toReversed();
  const lists = new Map(pages('/', posts));
  for (const [category, members] of groupByCategory(posts)) {
    for (const [address, shown] of pages(`/category/${slugOf(category)}/`, members))
      lists.set(address, shown);
  }
  return { posts, lists, feed: posts.slice(0, POSTS_PER_FEED).map((post) => post.address) };
}

function pages(base: string, posts: readonly CorpusPost[]): [string, string[]][] {
  return Array.from({ length: Math.ceil(posts.length / POSTS_PER_PAGE) }, (_, index) => {
    const shown = posts.slice(index * POSTS_PER_PAGE, (index + 1) * POSTS_PER_PAGE);
    return [index === 0 ? base : `${base}page/${index + 1}/`, shown.map((post) => post.address)];
  });
}

function groupByCategory(posts: readonly CorpusPost[]): Map<string, CorpusPost[]> {
  const groups = new Map<string, CorpusPost[]>();
  for (const post of posts) {
    const group = groups.get(post.category);
    if (group) group.push(post);
    else groups.set(post.category, [post]);
  }
  return groups;
}
