import * as z from 'zod';
import { flag } from '../../config/kinds.ts';

/** Settings of related posts. */
export const relatedSettings = {
  /**
   * Show up to three posts on like subjects below each post.
   * @example relatedPosts: false
   */
  relatedPosts: flag.default(true),
};

declare module '../../config/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof relatedSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof relatedSettings>> {}
}
