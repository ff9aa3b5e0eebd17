import * as z from 'zod';
import { flag } from '../../settings/kinds.ts';

/** Settings of the search. */
export const searchSettings = {
  /**
   * A page on which readers search the blog, at `/search/`. Nothing of it is loaded on any other page.
   * @example search: false
   */
  search: flag.default(true),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof searchSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof searchSettings>> {}
}
