import * as z from 'zod';
import { group, text } from './kinds.ts';

/** The setting `comments`: whether posts take them, and how a reader sends one. */
export const comments = z.strictObject(
  {
    /**
     * What a post does that says nothing: take comments, show those that it has and take no more, or show none.
     * @example comments: { default: 'closed' }
     */
    default: z
      .enum(['open', 'closed', 'off'], { error: 'must be "open", "closed" or "off"' })
      .default('open'),
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
  },
  group("{ mail: 'editors@example.org' }", {
    true: "{ default: 'open' }",
    open: "{ default: 'open' }",
    closed: "{ default: 'closed' }",
    false: "{ default: 'off' }",
    off: "{ default: 'off' }",
  }),
);

function isFormPattern(value: string): boolean {
  const names: readonly string[] = value.match(/:[a-z]+/gi) ?? [];
  return (
    /^https:\/\/[^\s/]/.test(value) &&
    URL.canParse(value) &&
    names.every((name) => [':post', ':title', ':url', ':parent'].includes(name))
  );
}
