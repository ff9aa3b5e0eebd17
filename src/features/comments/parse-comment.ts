import * as z from 'zod';
import { checkKeys, type Keys } from '../../content/check-keys.ts';
import { openFile } from '../../content/front-matter.ts';
import type { FaultFinder } from '../../content/fault-finder.ts';
import { readDate } from '../../content/read-dates.ts';
import { INVISIBLE, text } from '../../content/key-kinds.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import { keysByName } from '../../lib/lists.ts';
import { areProblems, type Problem } from '../../lib/problems.ts';
import { shorten } from '../../lib/text.ts';
import { findEmail } from '../../markdown/bare-links.ts';
import { webAddress } from '../../markdown/safe-url.ts';
import type { Settings } from '../../settings/settings.ts';
import { checkCommentBody, HAS_EMAIL } from './comment-html.ts';
import { isCommentId, placeOfComment, type Comment } from './comment.ts';

/** Bidi controls: they would reverse the text around a name. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u;

/** UTF-16 units, as in WordPress, where pingbacks use titles of posts. */
const LONGEST_AUTHOR = 255;

/** Front matter of a comment. Unknown keys are errors. */
export const commentSchema = z.strictObject({
  /**
   * The name to show.
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
   * A web page of the author.
   * @example url: https://ada.example/
   */
  url: text
    .refine(
      (value) => webAddress(value) !== undefined,
      'must be the address of a website\nWrite an address that starts with https://, or remove the line.',
    )
    .meta({ title: 'web address' })
    .optional(),
  /**
   * The comment that this one answers: its file name without `.md`.
   * @example parent: 20240622T1830-k3f9
   */
  parent: text
    .refine(
      isCommentId,
      'is not the name of a comment\nWrite the name of the file of that comment, without folder and .md.',
    )
    .meta({ title: 'name of a comment' })
    .optional(),
});

export type RawComment = z.output<typeof commentSchema>;

const KEYS: Keys<typeof commentSchema.shape> = {
  shape: commentSchema.shape,
  all: 'The keys of a comment are',
  renamed: keysByName({ author: 'name', url: 'website homepage', parent: 'replyto' }),
  ruleOf: (key) => (key === 'url' || key === 'parent' ? `comment-${key}` : key),
};

export type CommentSettings = Pick<Settings, 'timeZone' | 'language'>;

/** UTF-16 units. */
const LONGEST = 20_000;

/** Parses a file under `comments/`. Checks of its post and parent need all files and run later. */
export function parseComment(
  { path, stamp }: SourceFile,
  bytes: Buffer,
  settings: CommentSettings,
): Comment | readonly Problem[] {
  const file = openFile(path, bytes, 'author: Ada');
  if (areProblems(file)) return file;
  const { raw, body, bodyLine, faults } = file;
  const { folder, id } = placeOfComment(path);
  checkPlace(folder, id, faults);
  const { front } = checkKeys(KEYS, raw, faults);
  const date = readDate('date', raw.values, faults, settings);
  if (date && date.iso.length <= 10) {
    const message = 'The date of a comment needs a time, for the order of the answers.';
    faults.value(['date'], 'date', message, `Write it behind the day: ${date.day} 18:30`);
  }
  for (const [key, typed] of raw.values) {
    if (typeof typed !== 'string' || findEmail(typed) < 0) continue;
    faults.value([key], 'comment-email', HAS_EMAIL, 'Take it out.');
  }
  checkBody(body(), bodyLine, faults);
  if (!date || faults.problems.length > 0) return faults.problems;
  const { author, parent } = front;
  const url = webAddress(front.url ?? '');
  return { file: path, stamp, contentHash: hash(bytes), folder, id, author, date, url, parent };
}

function checkPlace(folder: string, id: string, faults: FaultFinder) {
  if (folder === '') {
    const hint =
      'Put it into a folder with the name of the post’s file, such as comments/2010-06-21-picnic/.';
    faults.at(1, 1, 'comment-post', 'This comment is not in a folder, so it belongs to no post.', hint);
  }
  if (!isCommentId(id)) {
    const hint = 'Use letters from a to z, digits and hyphens, such as 20100621T1830-k3f9.md.';
    faults.at(1, 1, 'comment-name', `“${shorten(id)}” cannot be the name of a comment’s file.`, hint);
  }
}

function checkBody(body: string, bodyLine: number, faults: FaultFinder) {
  const { length } = body.trim();
  if (length === 0) {
    // Without a body, the file may end with its front matter.
    const line = body === '' ? bodyLine - 1 : bodyLine;
    const hint = 'Write it below the second line of three hyphens.';
    faults.at(line, 1, 'comment-text', 'The comment has no text.', hint);
  } else if (length > LONGEST) {
    const message = `The comment is ${length} characters long, and the limit is ${LONGEST}.`;
    faults.at(bodyLine, 1, 'comment-text', message, 'Shorten it.');
  } else {
    for (const { line, column, rule, message, hint } of checkCommentBody(body, bodyLine))
      faults.at(line, column, rule, message, hint);
  }
}
