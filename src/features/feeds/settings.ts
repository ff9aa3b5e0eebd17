import * as z from 'zod';
import { group } from '../../settings/kinds.ts';

const formats = z.array(z.enum(['atom', 'rss', 'json']), group("['atom', 'rss']"));

/** The setting `feeds`: which feeds are written. */
const feeds = z
  .strictObject(
    {
      /**
       * The forms: Atom at `feed.xml`, RSS 2.0 at `rss.xml`, JSON Feed at `feed.json`.
       * @example feeds: { formats: ['atom'] }
       */
      formats: formats.default(['atom', 'rss', 'json']),
      /**
       * Which of these each category, tag and author has: a list, `true` for all, `false` for none; Atom, or else the first,
       * when missing.
       * @example feeds: { perTerm: ['atom', 'rss'] }
       */
      perTerm: z
        .union([z.boolean(), formats], { error: "must be true, false or a list like ['atom']" })
        .default(['atom']),
    },
    group("{ formats: ['atom'] }"),
  )
  .superRefine(({ formats: all, perTerm }, faults) => {
    for (const [index, form] of (Array.isArray(perTerm) ? perTerm : []).entries()) {
      // The default value of a list needs no input.
      if (form === 'atom' || all.includes(form)) continue;
      faults.addIssue({
        code: 'custom',
        path: ['perTerm', index],
        message: 'must be one of “feeds.formats”',
      });
    }
  });

/** Settings of the feeds. */
export const feedsSettings = {
  /**
   * Which feeds are written.
   * @example feeds: { perTerm: false }
   */
  feeds: feeds.prefault({}),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof feedsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof feedsSettings>> {}
}
