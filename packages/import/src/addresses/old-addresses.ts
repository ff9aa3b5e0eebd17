import { readableAddress } from 'pamphlet/content';
import { isFileOfSite, type NewLists } from './new-lists.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { SourceIndex } from '../source-scan.ts';

/** Addresses of the old blog, and what answers each here: a file of the blog, or an address that starts with a slash. */
export type OldAddresses = ReadonlyMap<string, string>;

const POSTS_PER_PAGE = 10;

export interface NewBlog {
  readonly placements: ReadonlyMap<string, Placement>;
  /** Whether readers see the item of this id: a draft answers no address, nor does a post to come. */
  readonly isShown: (id: string) => boolean;
  /** What hidden items are filed under: `category:press`. */
  readonly hiddenTerms: ReadonlySet<string>;
  readonly lists: NewLists;
}

/** Every address that the old blog had, as far as its export tells. */
export function oldAddresses(index: SourceIndex, blog: NewBlog): OldAddresses {
  const { placements, isShown, lists } = blog;
  const list = new Map<string, string>();
  const add = (from: string, to: string): void => {
    if (!list.has(from) && from !== '/' && !isFileOfSite(from)) list.set(from, to);
  };
  const months = new Set<string>();
  let posts = 0;
  for (const item of index.items.values()) {
    const { id, kind, status, path, otherPaths, parent, day, isSecret } = item;
    if (status !== 'published' || isSecret) continue;
    const shownIn = kind === 'attachment' ? (parent ?? '') : id;
    const placement = isShown(shownIn) ? placements.get(shownIn) : undefined;
    const target = hasFile(placement) ? placement.file : undefined;
    if (target === undefined) {
      // Its address has the slug of what it was uploaded to in it, which may be hidden.
      const isAlone = parent === undefined || !index.items.has(parent);
      if (kind === 'attachment' && path !== undefined && isAlone) add(path, '/');
      continue;
    }
    if (path !== undefined) {
      add(path, target);
      const hasFeed = index.site.lists === undefined && !path.includes('?') && kind !== 'attachment';
      if (hasFeed) add(`${path.replace(/\/?$/, '/')}feed/`, target);
    }
    for (const other of otherPaths) add(other, target);
    if (/^\d+$/.test(id)) {
      if (kind === 'page') add(`/?page_id=${id}`, target);
      else if (kind === 'attachment') add(`/?attachment_id=${id}`, target);
      add(`/?p=${id}`, target);
    }
    if (kind === 'post') posts++;
    if (kind === 'post' && day !== undefined) months.add(day);
  }
  if (index.site.lists) {
    for (const [from, to] of index.site.lists) {
      const answer = lists.answer(to);
      if (answer !== undefined) add(from, answer);
    }
    return list;
  }
  addTerms(index, blog, add);
  for (const day of months) {
    const [year = '', month = '', date = ''] = day.split('-');
    const there = lists.period(`${year}-${month}`);
    add(`/${year}/${month}/${date}/`, there);
    add(`/${year}/${month}/`, there);
    add(`/${year}/`, lists.period(year));
  }
  // Both put ten posts on a page unless they are told otherwise.
  for (let page = 2; page <= Math.ceil(posts / POSTS_PER_PAGE); page++)
    add(`/page/${page}/`, lists.page(page));
  for (const from of ['/feed/', '/feed/rss2/', '/feed/rss/', '/feed/atom/', '/rss/', '/?feed=rss2'])
    add(from, lists.feed());
  add('/comments/feed/', lists.commentFeed());
  return list;
}

/** Categories inside others that are looked up; a chain that is longer is a circle. */
const DEEPEST = 10;

/** Archives of categories, tags and authors. Ours are made of names, and categories lie in no others. */
function addTerms(
  { site }: SourceIndex,
  { lists, hiddenTerms }: NewBlog,
  add: (from: string, to: string) => void,
): void {
  const categories = new Map(
    site.terms.flatMap((term) => (term.kind === 'category' ? [[term.slug, term]] : [])),
  );
  for (const term of site.terms) {
    const { kind, slug, parent } = term;
    // An author without posts had no page. Names that only hidden items have are not published.
    if (!lists.hasTerm(term) && (kind === 'author' || hiddenTerms.has(`${kind}:${slug}`))) continue;
    const to = lists.term(term);
    const above: string[] = [];
    for (let next = parent; next && above.length < DEEPEST && !above.includes(next);) {
      above.unshift(next);
      next = categories.get(next)?.parent;
    }
    const from = `/${kind}/${[...above, slug].join('/')}/`;
    // What is no address was none of the old blog either.
    if (readableAddress(from) === undefined) continue;
    add(from, to);
    if (above.length > 0) add(`/${kind}/${slug}/`, to);
    add(`${from}feed/`, lists.termFeed(term));
  }
}
