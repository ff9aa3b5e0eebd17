import { isBadDate, parseMoment } from '../lib/dates.ts';
import type { Problem } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { cutAtWord } from '../markdown/excerpt.ts';
import { marksForTags } from '../markdown/html/inline-tags.ts';
import { isPost, parsePost } from './parse-post.ts';
import type { Post } from './post.ts';
import { pathOfPost, type PostHabits } from './post-habits.ts';
import type { ContentSettings } from './read-keys.ts';
import { writeFrontMatter, type NewKeys } from './write-front-matter.ts';

/** A post that has not been written to the disk. */
export interface ComposedPost {
  readonly text: string;
  /** What a build will make of it. */
  readonly post: Post;
}

/**
 * Writes the front matter of a new post, and reads it as a build does: what is wrong with it is said in the same
 * words, before there is a file.
 *
 * @param keys without a date, it is an undated page
 * @throws Error when what is read is not what was meant: a fault in our code
 */
export function composePost(
  keys: NewKeys,
  habits: PostHabits,
  settings: ContentSettings,
): ComposedPost | readonly Problem[] {
  const title = marksForTags(keys.title.trim());
  const text = `${writeFrontMatter({ ...keys, title })}\n${keys.isNote ? `${title}\n` : ''}`;
  const path = pathOf(title, keys.date, habits, settings.timeZone);
  const post = parsePost({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  if (!isPost(post)) return post;
  if (!keys.isNote && post.title !== title)
    throw new Error(`The title ${JSON.stringify(title)} was not written as it is.`);
  return { text, post };
}

/** Narrows what {@link composePost} gave. */
export function isComposed(result: ComposedPost | readonly Problem[]): result is ComposedPost {
  return !Array.isArray(result);
}

/** Of a note, the first words serve. */
const LONGEST_NAME = 80;

function pathOf(title: string, date: string | undefined, habits: PostHabits, zone: string): string {
  const slug = slugify(cutAtWord(title, LONGEST_NAME));
  if (date === undefined) return `pages/${slug}.md`;
  const moment = parseMoment(date, zone);
  // A wrong date is named when the front matter is read.
  return pathOfPost(habits, slug, isBadDate(moment) ? '0000-00-00' : moment.day);
}
