import * as z from 'zod';
import { flag, group, text, url } from '../../settings/kinds.ts';

const HOSTS = ['github', 'gitlab', 'gitea', 'test'] as const;

/** Hosts on which the editor can propose a change: Sveltia CMS opens pull requests there. */
export function hasReview(host: (typeof HOSTS)[number]): boolean {
  return host === 'github' || host === 'gitlab';
}

/** The setting `admin`: an editor in the browser, at `/admin/`. */
export const admin = z
  .strictObject(
    {
      /**
       * Where the repository is: Gitea stands for Forgejo and Codeberg too. `test` tries the editor out: what is saved
       * stays in the browser.
       * @example admin: { host: 'github', repository: 'elm-street/blog' }
       */
      host: z.enum(HOSTS),
      /**
       * Owner and name of the repository: `elm-street/blog`.
       * @example admin: { host: 'github', repository: 'elm-street/blog' }
       */
      repository: text
        .regex(/^[\w.-]+(?:\/[\w.-]+)+$/, 'must be an owner and a name, such as elm-street/blog')
        .meta({ title: 'owner/name' })
        .optional(),
      /**
       * The branch that is published.
       * @example admin: { host: 'github', repository: 'elm-street/blog', branch: 'trunk' }
       */
      branch: text.default('main'),
      /**
       * The address of the host, when it is not the usual one.
       * @example admin: { host: 'gitea', repository: 'elm-street/blog', url: 'https://codeberg.org' }
       */
      url: url.optional(),
      /**
       * The number under which GitLab or Gitea knows the editor, for signing in.
       * @example admin: { host: 'gitlab', repository: 'elm-street/blog', appId: '8f2c' }
       */
      appId: text.optional(),
      /**
       * The address of a sign-in helper of your own, which GitHub needs; without one, editors sign in with a token.
       * @example admin: { host: 'github', repository: 'elm-street/blog', signIn: 'https://auth.elmstreet.example' }
       */
      signIn: url.optional(),
      /**
       * Whether a save proposes the change, to be checked and then published on the board of the editor. With `false`, a save
       * goes to the site at once, and new texts begin as drafts.
       * @default `true` on GitHub and GitLab; the other hosts have no such board
       * @example admin: { host: 'github', repository: 'elm-street/blog', review: false }
       */
      review: flag.optional(),
    },
    group("{ host: 'github', repository: 'elm-street/blog' }"),
  )
  .refine(({ host, repository }) => host === 'test' || repository !== undefined, {
    path: ['repository'],
    error: 'is missing',
  })
  .refine(({ host, review }) => review !== true || hasReview(host), {
    path: ['review'],
    error: 'is there on GitHub and GitLab only\nRemove “review: true”.',
  });

export type AdminSettings = z.output<typeof admin>;

export const editorSettings = {
  /**
   * An editor in the browser, at `/admin/`.
   * @example admin: { host: 'github', repository: 'elm-street/blog' }
   */
  admin: admin.optional(),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof editorSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof editorSettings>> {}
}
