import * as z from 'zod';
import { flag } from '../../config/kinds.ts';

/** Settings of social cards. */
export const cardsSettings = {
  /**
   * Make a picture for link previews of each post that has none of its own, and of the site.
   * @example socialCards: true
   */
  socialCards: flag.default(false),
};

declare module '../../config/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof cardsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof cardsSettings>> {}
}
