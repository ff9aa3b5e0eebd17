import * as z from 'zod';
import { text } from '../../content/schema.ts';

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
