import * as z from 'zod';
import { flag, group } from './kinds.ts';

/** The setting `lists`: which lists exist besides the archive and the categories. */
export const lists = z.strictObject(
  {
    /**
     * `/tag/x/`
     * @example lists: { tags: false }
     */
    tags: flag.default(true),
    /**
     * `/author/x/`
     * @example lists: { authors: false }
     */
    authors: flag.default(true),
    /**
     * `/2010/` and `/2010/06/`
     * @example lists: { dates: false }
     */
    dates: flag.default(true),
    /**
     * `/series/x/`
     * @example lists: { series: false }
     */
    series: flag.default(true),
  },
  group('{ tags: false }'),
);

/** The setting `feeds`: which feeds are written. */
export const feeds = z.strictObject(
  {
    /**
     * The forms: Atom at `feed.xml`, RSS 2.0 at `rss.xml`, JSON Feed at `feed.json`.
     * @example feeds: { formats: ['atom'] }
     */
    formats: z
      .array(
        z.enum(['atom', 'rss', 'json'], { error: 'must be "atom", "rss" or "json"' }),
        group("['atom', 'rss']"),
      )
      .default(['atom', 'rss', 'json']),
    /**
     * A feed for each category, tag and author too.
     * @example feeds: { perTerm: false }
     */
    perTerm: flag.default(true),
  },
  group("{ formats: ['atom'] }"),
);
