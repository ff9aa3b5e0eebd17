import * as z from 'zod';
import { flag, group } from '../../settings/kinds.ts';

/** Settings of profiles of authors. */
export const authorsSettings = {
  /**
   * How profiles of authors are shown.
   * @example authors: { underPosts: true }
   */
  authors: z
    .strictObject(
      {
        /**
         * Show the profiles of its authors under each post, too.
         * @example authors: { underPosts: true }
         */
        underPosts: flag.default(false),
      },
      group('{ underPosts: true }'),
    )
    .prefault({}),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof authorsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof authorsSettings>> {}
}
