import * as z from 'zod';
import { checkKeys, type Keys } from '../../content/check-keys.ts';
import type { ForeignKey } from '../../content/foreign-keys.ts';
import { INVISIBLE, text } from '../../content/schema.ts';
import type { FaultFinder } from '../../content/fault-finder.ts';
import type { RawFrontMatter } from '../../content/yaml.ts';

/** Marks that turn the direction of writing: in a name they would turn what stands around it. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u;

/** UTF-16. What WordPress stores, where a comment from another blog has the title of a post for a name. */
export const LONGEST_AUTHOR = 255;

/** The keys of a comment's front matter. Strict: unknown keys are errors. */
export const commentSchema = z.strictObject({
  /**
   * The name under which the comment is shown.
   * @example author: Ada Sharma
   */
  author: text
    .refine((value) => !/[<>]/.test(value), 'may not have < or > in it\nWrite the name alone.')
    .refine((value) => !TURNING.test(value), INVISIBLE)
    .refine((value) => value.length <= LONGEST_AUTHOR, `is too long\nUse at most ${LONGEST_AUTHOR} letters.`),
  /**
   * Day and time, in the time zone of the site unless an offset follows.
   * @example date: 2024-06-22 18:30
   */
  date: text.meta({ title: 'date with time' }),
  /**
   * A page about the author.
   * @example url: https://ada.example/
   */
  url: text.meta({ title: 'web address' }).optional(),
  /**
   * The comment that this one answers, on the same post: the name of its file without `.md`.
   * @example parent: 20240622T1830-k3f9
   */
  parent: text.meta({ title: 'name of a comment' }).optional(),
});

export type RawComment = z.output<typeof commentSchema>;

/** Keys that other programs know, and ours, or what to do. */
const FOREIGN: Readonly<Record<string, ForeignKey>> = {
  ...called('author', 'name'),
  ...called('url', 'website', 'homepage'),
  ...called('parent', 'reply_to', 'replyTo'),
  time: { hint: 'Here it is part of the date: date: 2010-06-21 18:30' },
  title: { hint: 'A comment has no title.' },
  id: { hint: 'The name of the file is the id.' },
  post: { hint: 'The folder says which post it is on.' },
};

const EMAIL: ForeignKey = {
  rule: 'comment-email',
  message: 'E-mail addresses of those who comment must not be stored.',
  hint: 'Remove the line: whoever reads the repository reads it too.',
};

const KEYS: Keys<RawComment> = {
  schema: commentSchema,
  all: 'The keys of a comment are',
  foreign: (key) =>
    /^e-?mail|^mail$/i.test(key) ? EMAIL : Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined,
  ruleOf: (key) => (key === 'url' || key === 'parent' ? `comment-${key}` : key),
};

/**
 * Checks the front matter of a comment against its schema and names every fault.
 *
 * @returns undefined when there is one
 */
export function checkComment(raw: RawFrontMatter, faults: FaultFinder): RawComment | undefined {
  return checkKeys(KEYS, raw, faults).front;
}

function called(here: string, ...names: readonly string[]): Record<string, ForeignKey> {
  return Object.fromEntries(names.map((name) => [name, { here, hint: `Here it is called ${here}.` }]));
}
