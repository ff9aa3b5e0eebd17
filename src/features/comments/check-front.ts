import * as z from 'zod';
import { text } from '../../content/schema.ts';
import { nearest } from '../../lib/nearest.ts';
import type { FaultFinder } from '../../content/fault-finder.ts';
import type { RawFrontMatter } from '../../content/yaml.ts';

/** Marks that turn the direction of writing: in a name they would turn what stands around it. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u;

/** UTF-16. What WordPress stores, where a comment from another blog has the title of a post for a name. */
export const LONGEST_AUTHOR = 255;

/** The keys of a comment's front matter: strict, so that nothing is stored that nobody looks at. */
export const commentSchema = z.strictObject({
  /**
   * The name under which the comment is shown.
   * @example author: Ada Sharma
   */
  author: text
    .refine((value) => !/[<>]/.test(value), 'may not have < or > in it')
    .refine((value) => !TURNING.test(value), 'has an invisible control character in it')
    .refine((value) => value.length <= LONGEST_AUTHOR, 'is too long'),
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

/** Every key that a comment may have. */
export const COMMENT_KEYS: readonly string[] = Object.keys(commentSchema.shape);

/** Keys that other programs know, and what to write here. */
const FOREIGN: Readonly<Record<string, string>> = {
  name: 'Here it is called author.',
  time: 'Here it is part of the date: date: 2010-06-21 18:30',
  website: 'Here it is called url.',
  homepage: 'Here it is called url.',
  reply_to: 'Here it is called parent.',
  replyTo: 'Here it is called parent.',
  title: 'A comment has no title.',
  id: 'The name of the file is the id.',
  post: 'The folder says which post it is on.',
};

/**
 * Checks the front matter of a comment against its schema and names every fault.
 *
 * @returns undefined when there is one
 */
export function checkComment(raw: RawFrontMatter, faults: FaultFinder): RawComment | undefined {
  const values = new Map(raw.values);
  // An object cannot be trusted to keep this name.
  const isTricked = values.delete('__proto__');
  if (isTricked) reportUnknownKey('__proto__', faults);
  const result = commentSchema.safeParse(Object.fromEntries(values));
  if (result.success) return isTricked ? undefined : result.data;
  const misspelt = [...raw.values.keys()].flatMap((key) => guess(key) ?? []);
  const meant = new Set([...raw.lost, ...misspelt]);
  for (const issue of result.error.issues) report(issue, values, meant, faults);
  return undefined;
}

/** @param meant keys that are there, though they could not be read or are misspelt */
function report(
  issue: z.core.$ZodIssue,
  values: ReadonlyMap<string, unknown>,
  meant: ReadonlySet<string>,
  faults: FaultFinder,
): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(key, faults);
    return;
  }
  const key = String(issue.path[0]);
  const message = `“${key}” ${issue.message}.`;
  const rule = key === 'url' || key === 'parent' ? `comment-${key}` : key;
  if (values.has(key)) faults.value([key], rule, message, hintFor(key, issue.message));
  else if (!meant.has(key)) {
    const hint = `Add a line “${key}: …” between the lines of three hyphens.`;
    faults.at(1, 1, rule, `There is no ${key}.`, hint);
  }
}

function reportUnknownKey(key: string, faults: FaultFinder): void {
  if (/^e-?mail|^mail$/i.test(key)) {
    const message = 'E-mail addresses of those who comment must not be stored.';
    faults.key(
      [key],
      'comment-email',
      message,
      'Remove the line: whoever reads the repository reads it too.',
    );
    return;
  }
  const likely = guess(key);
  const hint =
    (Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined) ??
    (likely ? `Did you mean “${likely}”?` : `The keys of a comment are: ${COMMENT_KEYS.join(', ')}.`);
  faults.key([key], 'unknown-key', `There is no key “${key}”.`, hint);
}

function guess(key: string): string | undefined {
  return COMMENT_KEYS.includes(key) ? undefined : nearest(key, COMMENT_KEYS);
}

function hintFor(key: string, message: string): string | undefined {
  if (message.includes('nothing')) {
    const isRequired = key === 'author' || key === 'date';
    return isRequired
      ? 'Type something after the colon.'
      : 'Type something after the colon, or remove the line.';
  }
  if (message.includes('invisible')) return 'Delete the line and type it again.';
  if (message.includes('too long')) return `Use at most ${LONGEST_AUTHOR} letters.`;
  if (message.includes('< or >')) return 'Write the name alone.';
  return `Write it on one line, in quotation marks if it starts with a bracket: ${key}: "…"`;
}
