import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { pathBelow } from '../addresses/paths.ts';
import { Tally } from '../tally.ts';

/** Valid Pamphlet permalinks: fixed folders, date, slug. */
const OURS =
  /^\/(?:(?!\d+\/)[\w-]+\/){0,2}(?::(?:year|month|day)\/)*(?::year-:month-:day-)?:slug(?:\.html|\/)$|^\/:category\/:slug\/$/;

/** Finds the permalink pattern by majority of the published posts. */
export class PermalinkVotes extends Tally<string> {
  vote({ link, date = '', slug, categories }: SourceItem, site: string): void {
    const path = pathBelow(link, site);
    if (path === undefined || slug === '') return;
    const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
    const dates = [
      [`${year}-${month}-${day}-`, ':year-:month-:day-'],
      [year, ':year'],
      [month, ':month'],
      [day, ':day'],
    ] as const;
    // Position distinguishes equal months and days.
    let next = 0;
    const parts = path.replace(/\/$/, '').split('/').slice(1);
    const pattern = parts.map((part, index) => {
      const end = /\.html$/.exec(part)?.[0] ?? '';
      const name = part.slice(0, part.length - end.length);
      const dated = name.startsWith(dates[0][0]) ? dates[0] : ['', ''];
      // The URL has the slug unchanged or slugified.
      if (index === parts.length - 1 && [slug, slugify(slug)].includes(name.slice(dated[0]?.length)))
        return `${dated[1]}:slug${end}`;
      const place = dates.findIndex(([value], at) => at > next && value !== '' && value === part);
      if (place > 0) next = place;
      if (place > 0) return dates[place]?.[1] ?? '';
      if (part === '' || part !== slugify(categories[0] ?? '')) return part;
      return parts.length === 2 && index === 0 ? ':category' : '?';
    });
    const whole = `/${pattern.join('/')}${path.endsWith('.html') ? '' : '/'}`;
    if (OURS.test(whole)) this.add(whole);
  }
}
