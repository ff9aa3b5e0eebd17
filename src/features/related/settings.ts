import * as z from 'zod';
import { flag } from '../../settings/kinds.ts';

/** Settings of related posts. */
export const relatedSettings = {
  /**
   * Show up to three posts on like subjects below each post.
   * @example relatedPosts: false
   */
  relatedPosts: flag.default(true),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof relatedSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof relatedSettings>> {}
}
