import * as z from 'zod';
import { group } from '../../settings/kinds.ts';

const FORMATS = ['html', '_redirects', 'nginx', 'apache'] as const;

/** Settings of old addresses. */
export const addressesSettings = {
  /**
   * How old addresses lead to new ones.
   * @example redirects: { formats: ['html', 'nginx'] }
   */
  redirects: z
    .strictObject(
      {
        /**
         * The forms: `html`, a small page each; `_redirects` for Netlify, Cloudflare and GitLab Pages. `nginx` and
         * `apache` are files for a server of one's own, with its headers too.
         * @example redirects: { formats: ['apache'] }
         */
        formats: z.array(z.enum(FORMATS), group("['html', 'nginx']")).default(['html', '_redirects']),
      },
      group("{ formats: ['html', 'nginx'] }"),
    )
    .prefault({}),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof addressesSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof addressesSettings>> {}
}
