import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { dayParts, filledIn, pathBelow } from '../addresses/paths.ts';
import { Tally } from '../tally.ts';

/** Ends of permalinks, the most specific first. */
const ENDS =
  '/:year/:month/:day/:slug /:day/:month/:year/:slug /:year/:month/:year-:month-:day-:slug /:year/:month/:slug /:month/:year/:slug /:year/:year-:month-:day-:slug /:year-:month-:day-:slug /:year/:slug /:category/:slug /:slug'.split(
    ' ',
  );

/** Valid Pamphlet permalinks: fixed folders, date, slug. */
const OURS =
  /^\/(?:(?!\d+\/)[\w-]+\/){0,2}(?::(?:year|month|day)\/)*(?::year-:month-:day-)?:slug(?:\.html|\/)$|^\/:category\/:slug\/$/;

/** Finds the permalink pattern by majority of the published posts. */
export class PermalinkVotes extends Tally<string> {
  vote({ link, date = '', slug, categories }: SourceItem, site: string): void {
    const path = pathBelow(link, site)?.replace(/(?<!\.html|\/)$/, '/');
    const parts = dayParts(date);
    const category = slugify(categories[0] ?? '');
    for (const form of path === undefined || slug === '' ? [] : ENDS)
      // The URL has the slug unchanged or slugified.
      for (const name of [slug, slugify(slug)]) {
        const end = form + (path?.endsWith('.html') ? '.html' : '/');
        const own = filledIn(end, { ...parts, category, slug: name });
        if (!path?.endsWith(own)) continue;
        const fixed = path.slice(0, -own.length);
        if (OURS.test(fixed + end) && !`${fixed}/`.includes(`/${category}/`)) this.add(fixed + end);
        return;
      }
  }
}
