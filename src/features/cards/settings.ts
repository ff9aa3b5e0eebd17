import * as z from 'zod';
import { flag } from '../../settings/kinds.ts';

/** Settings of social cards. */
export const cardsSettings = {
  /**
   * Make a picture for link previews of each post that has none of its own, and of the site.
   * @example socialCards: true
   */
  socialCards: flag.default(false),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof cardsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof cardsSettings>> {}
}
