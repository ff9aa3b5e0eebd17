import * as z from 'zod';
import { flag, group } from '../../config/kinds.ts';

/** The setting `feeds`: which feeds are written. */
const feeds = z.strictObject(
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

/** Settings of the feeds. */
export const feedsSettings = {
  /**
   * Which feeds are written.
   * @example feeds: { perTerm: false }
   */
  feeds: feeds.prefault({}),
};

declare module '../../config/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof feedsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof feedsSettings>> {}
}
