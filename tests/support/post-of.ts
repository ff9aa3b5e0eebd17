import type { DatedPost, Post } from '../../src/content/post.ts';
import { parseMoment, type Moment } from '../../src/lib/dates.ts';
import { isFault } from '../../src/lib/problems.ts';
import { address } from '../../src/lib/urls.ts';

/** @param text a date in UTC */
export function momentOf(text: string): Moment {
  const moment = parseMoment(text, 'UTC');
  if (isFault(moment)) throw new Error(moment.message);
  return moment;
}

/** A post with defaults. */
export function postOf(slug: string, date: string, more: Partial<Post> = {}): DatedPost {
  return {
    file: `posts/${slug}.md`,
    stamp: [0, 0, 0, 0],
    contentHash: slug,
    bodyLine: 4,
    title: slug,
    slug,
    address: address(`/${slug}/`),
    categories: ['Uncategorized'],
    tags: [],
    authors: [],
    draft: false,
    share: false,
    pinned: false,
    aliases: [],
    ...more,
    kind: 'post',
    date: momentOf(date),
  };
}
