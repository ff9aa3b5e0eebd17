import * as z from 'zod';
import { flag, group, text, textLike, url } from '../../settings/kinds.ts';

const HOSTS = ['github', 'gitlab', 'gitea', 'test'] as const;

/** True for hosts on which Sveltia CMS opens pull requests. */
export function hasReview(host: (typeof HOSTS)[number]): boolean {
  return host === 'github' || host === 'gitlab';
}

export const admin = group("{ host: 'github', repository: 'elm-street/blog' }", {
  /**
   * The host of the repository: `gitea` also for Forgejo and Codeberg. `test` tries the editor: saves
   * stay in the browser.
   * @example admin: { host: 'github', repository: 'elm-street/blog' }
   */
  host: z.enum(HOSTS),
  /**
   * Owner and name of the repository: `elm-street/blog`.
   * @example admin: { host: 'github', repository: 'elm-street/blog' }
   */
  repository: textLike(
    'owner/name',
    /^[\w.-]+(?:\/[\w.-]+)+$/,
    'must be an owner and a name, such as elm-street/blog',
  ).optional(),
  /**
   * The branch to publish.
   * @example admin: { host: 'github', repository: 'elm-street/blog', branch: 'trunk' }
   */
  branch: text.default('main'),
  /**
   * The address of the host, if it is not the usual one.
   * @example admin: { host: 'gitea', repository: 'elm-street/blog', url: 'https://codeberg.org' }
   */
  url: url.optional(),
  /**
   * The application id of the editor on GitLab or Gitea, for signing in.
   * @example admin: { host: 'gitlab', repository: 'elm-street/blog', appId: '8f2c' }
   */
  appId: text.optional(),
  /**
   * The address of your own sign-in helper for GitHub. Without one, editors sign in with a token.
   * @example admin: { host: 'github', repository: 'elm-street/blog', signIn: 'https://auth.elmstreet.example' }
   */
  signIn: url.optional(),
  /**
   * Propose each save as a change, which editors check and publish on the editor's board. With `false`, a
   * save changes the site at once, and new texts start as drafts.
   * @default `true` on GitHub and GitLab; the other hosts have no such board
   * @example admin: { host: 'github', repository: 'elm-street/blog', review: false }
   */
  review: flag.optional(),
})
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
  /**
   * A link from each post and page to its entry in the editor. It needs `admin`.
   * @example editLinks: true
   */
  editLinks: flag.default(false),
  /**
   * Opens the files of the preview in VS Code instead of `/admin/`.
   * @example previewEditor: 'vscode'
   */
  previewEditor: z.enum(['admin', 'vscode']).default('admin'),
};
