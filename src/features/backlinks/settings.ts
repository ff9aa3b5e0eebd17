import * as z from 'zod';
import { flag } from '../../settings/kinds.ts';

/** Settings of links back. */
export const backlinksSettings = {
  /**
   * Name the posts that link to a post below it.
   * @example backlinks: true
   */
  backlinks: flag.default(false),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof backlinksSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof backlinksSettings>> {}
}
