import * as z from 'zod';
import { flag } from '../../settings/kinds.ts';

/** Settings of the Markdown twins. */
export const alternatesSettings = {
  /**
   * Write each post as Markdown too, beside its page, and list the newest at `/llms.txt`: for programs that read.
   * @example markdownTwins: false
   */
  markdownTwins: flag.default(true),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof alternatesSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof alternatesSettings>> {}
}
