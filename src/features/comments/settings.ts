import { parseUrl } from '../../lib/parse-url.ts';
import * as z from 'zod';
import { group, text, textLike } from '../../settings/kinds.ts';

const repository = textLike(
  'owner/name',
  /^[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]+$/i,
  'must be an owner and a name, such as elm-street/blog',
);

function idLike(example: string) {
  return textLike('text', /^[\w=+/-]+$/, `must be a number of GitHub such as ${example}`);
}

const comments = group("{ mail: 'editors@example.org' } or { default: 'off' }", {
  /**
   * Default for posts without `comments`: open, closed (existing ones stay visible) or off.
   * @example comments: { default: 'closed' }
   */
  default: z.enum(['open', 'closed', 'off']).default('open'),
  /**
   * E-mail address for comments. Every open post shows it.
   * @example comments: { mail: 'editors@elmstreet.example' }
   */
  mail: textLike(
    'e-mail address',
    /^[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i,
    'must be an e-mail address such as editors@example.org',
  ).optional(),
  /**
   * Link to a form elsewhere, with placeholders `:post`, `:title`, `:url` and `:parent`.
   * @example comments: { form: 'https://git.example/elm/blog/issues/new?title=:title&body=:url' }
   */
  form: textLike(
    'web address',
    isFormPattern,
    'must start with https:// and use only :post, :title, :url and :parent for what is filled in',
  ).optional(),
  /**
   * Issue form on GitHub. A workflow turns issues into comments. `npm run comment -- --setup` writes both.
   * @example comments: { issues: { repository: 'elm-street/blog' } }
   */
  issues: group("{ repository: 'elm-street/blog' }", {
    /** Owner and name of the repository for the issues. */
    repository,
  }).optional(),
  /**
   * Your own server, which receives a form on each page.
   * @example comments: { endpoint: 'https://comments.elmstreet.example/new' }
   */
  endpoint: textLike(
    'web address',
    isEndpoint,
    'must be an address that starts with https:// and has neither a password nor a #',
  ).optional(),
  /**
   * GitHub discussions through giscus, which loads after a reader presses a button.
   * @example comments: { giscus: { repository: 'elm-street/blog', repositoryId: 'R_kgDOAbCdEf', category: 'Comments', categoryId: 'DIC_kwDOAbCdEf4CAbCd' } }
   */
  giscus: group(
    "{ repository: 'elm-street/blog', repositoryId: 'R_…', category: 'Comments', categoryId: 'DIC_…' }",
    {
      /** Owner and name of the repository for the discussions. */
      repository,
      /** The repository's id from giscus.app. */
      repositoryId: idLike('R_kgDOAbCdEf'),
      /** The category for new discussions. */
      category: text,
      /** The category's id from giscus.app. */
      categoryId: idLike('DIC_kwDOAbCdEf4CAbCd'),
    },
  ).optional(),
});

export const commentsSettings = {
  /**
   * Comments on posts, and the ways for readers to send one.
   * @example comments: { mail: 'editors@elmstreet.example' }
   */
  comments: comments.prefault({}),
};

function isFormPattern(value: string) {
  const names = value.match(/:[a-z]+/gi) ?? [];
  return (
    /^https:\/\/[^\s/]/.test(value) &&
    parseUrl(value) !== undefined &&
    names.every((name) => [':post', ':title', ':url', ':parent'].includes(name))
  );
}

/** Requires encryption, except on the owner's machine. */
function isEndpoint(value: string) {
  if (!/^https?:\/\//i.test(value) || !parseUrl(value)) return false;
  const { protocol, hostname, username, password, hash } = new URL(value);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  // A host with separators could extend the Content Security Policy.
  return (
    (protocol === 'https:' || isHere) && username + password + hash === '' && /^[\w.:[\]-]+$/.test(hostname)
  );
}

/** True if readers can send a comment. */
export function hasWays({ default: _, ...ways }: z.output<typeof comments>): boolean {
  return Object.values(ways).some((way) => way !== undefined);
}
