import type { Blog } from '../collections/blog.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import type { Words } from '../words/words.ts';

/** The name of a category as readers see it. What posts without one are filed under has a name that nobody may have typed. */
export function shownName(name: string, { blog, words }: { blog: Blog; words: Words }): string {
  return name === UNCATEGORIZED && !blog.hasTypedUncategorized ? words.post.uncategorized : name;
}
