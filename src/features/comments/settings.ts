import { parseUrl } from '../../lib/parse-url.ts';
import * as z from 'zod';
import { group, text } from '../../settings/kinds.ts';

/** Owner and name of a repository on GitHub. */
const repository = text
  .regex(/^[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+$/i, 'must be an owner and a name, such as elm-street/blog')
  .meta({ title: 'owner/name' });

function idLike(example: string): z.ZodString {
  return text.regex(/^[\w=+/-]+$/, `must be a number of GitHub such as ${example}`).meta({ title: 'text' });
}

const comments = z.strictObject(
  {
    /**
     * What a post does that says nothing: take comments, show those that it has and take no more, or show none.
     * @example comments: { default: 'closed' }
     */
    default: z.enum(['open', 'closed', 'off']).default('open'),
    /**
     * An address to which readers may send comments. It is on every post that takes them.
     * @example comments: { mail: 'editors@elmstreet.example' }
     */
    mail: text
      .regex(/^[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i, 'must be an e-mail address such as editors@example.org')
      .meta({ title: 'e-mail address' })
      .optional(),
    /**
     * A form elsewhere that a link opens, with `:post`, `:title`, `:url` and `:parent` filled in.
     * @example comments: { form: 'https://git.example/elm/blog/issues/new?title=:title&body=:url' }
     */
    form: text
      .refine(
        isFormPattern,
        'must start with https:// and use only :post, :title, :url and :parent for what is filled in',
      )
      .meta({ title: 'web address' })
      .optional(),
    /**
     * An issue form on GitHub, which a workflow makes comments of. `npm run comment -- --setup` writes both.
     * @example comments: { issues: { repository: 'elm-street/blog' } }
     */
    issues: z
      .strictObject(
        {
          /** Owner and name of the repository that the issues are in. */
          repository,
        },
        group("{ repository: 'elm-street/blog' }"),
      )
      .optional(),
    /**
     * A server of yours, to which a form on each page sends what readers write.
     * @example comments: { endpoint: 'https://comments.elmstreet.example/new' }
     */
    endpoint: text
      .refine(isEndpoint, 'must be an address that starts with https:// and has neither a password nor a #')
      .meta({ title: 'web address' })
      .optional(),
    /**
     * Discussions on GitHub, which giscus shows once a reader has pressed a button.
     * @example comments: { giscus: { repository: 'elm-street/blog', repositoryId: 'R_kgDOAbCdEf', category: 'Comments', categoryId: 'DIC_kwDOAbCdEf4CAbCd' } }
     */
    giscus: z
      .strictObject(
        {
          /** Owner and name of the repository that the discussions are in. */
          repository,
          /** The number of the repository, as giscus.app says it. */
          repositoryId: idLike('R_kgDOAbCdEf'),
          /** The category of discussions that new ones are opened in. */
          category: text,
          /** The number of that category, as giscus.app says it. */
          categoryId: idLike('DIC_kwDOAbCdEf4CAbCd'),
        },
        group(
          "{ repository: 'elm-street/blog', repositoryId: 'R_…', category: 'Comments', categoryId: 'DIC_…' }",
        ),
      )
      .optional(),
  },
  group("{ default: 'off' }"),
);

export const commentsSettings = {
  /**
   * Whether posts take comments, and how a reader sends one.
   * @example comments: { mail: 'editors@elmstreet.example' }
   */
  comments: comments.prefault({}),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof commentsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof commentsSettings>> {}
}

function isFormPattern(value: string): boolean {
  const names: readonly string[] = value.match(/:[a-z]+/gi) ?? [];
  return (
    /^https:\/\/[^\s/]/.test(value) &&
    parseUrl(value) !== undefined &&
    names.every((name) => [':post', ':title', ':url', ':parent'].includes(name))
  );
}

/** Whether a form may be sent there: encrypted, or to this machine while the owner tries it out. */
function isEndpoint(value: string): boolean {
  if (!/^https?:\/\//i.test(value) || !parseUrl(value)) return false;
  const { protocol, hostname, username, password, hash } = new URL(value);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  // What stands between separators of the policy that hosts send must not be able to add to it.
  return (
    (protocol === 'https:' || isHere) && username + password + hash === '' && /^[\w.:[\]-]+$/.test(hostname)
  );
}

/** Whether the settings give readers any way to comment. */
export function hasWays({ mail, form, issues, endpoint, giscus }: z.output<typeof comments>): boolean {
  return [mail, form, issues, endpoint, giscus].some((way) => way !== undefined);
}
