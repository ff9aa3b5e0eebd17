import { slugify } from 'pamphlet/content';
import type { IndexedItem } from '../indexed-item.ts';
import { dayParts, filledIn } from './paths.ts';
import { Tally } from '../tally.ts';

/** Ends of permalinks, the most specific first. */
const ENDS =
  '/:year/:month/:day/:slug /:day/:month/:year/:slug /:year/:month/:year-:month-:day-:slug /:year/:month/:slug /:month/:year/:slug /:year/:year-:month-:day-:slug /:year-:month-:day-:slug /:year/:slug /:category/:slug /:slug'.split(
    ' ',
  );

/** Valid Pamphlet permalinks: fixed folders, date, slug. */
const OURS =
  /^\/(?:(?!\d+\/)[\w-]+\/){0,2}(?::(?:year|month|day)\/)*(?::year-:month-:day-)?:slug(?:\.html|\/)$|^\/:category\/:slug\/$/;

/** Finds the permalink pattern by majority of the published posts. Collections vote only without posts. */
export function votedPermalink(items: Iterable<IndexedItem>): string | undefined {
  const [posts, others] = [new Tally<string>(), new Tally<string>()];
  for (const item of items) {
    const pattern = item.kind === 'post' && item.status === 'published' ? patternOf(item) : undefined;
    if (pattern !== undefined) (item.type === 'post' ? posts : others).add(pattern);
  }
  return posts.winner ?? others.winner;
}

function patternOf({ path: address, day = '', slug, category: typed }: IndexedItem): string | undefined {
  const path = address?.replace(/(?<!\.html|\/)$/, '/');
  const parts = dayParts(day);
  const category = slugify(typed);
  for (const form of path === undefined || slug === '' ? [] : ENDS)
    // The URL has the slug unchanged or slugified.
    for (const name of [slug, slugify(slug)]) {
      const end = form + (path?.endsWith('.html') ? '.html' : '/');
      const own = filledIn(end, { ...parts, category, slug: name });
      if (!path?.endsWith(own)) continue;
      const fixed = path.slice(0, -own.length);
      return OURS.test(fixed + end) && !`${fixed}/`.includes(`/${category}/`) ? fixed + end : undefined;
    }
  return undefined;
}
