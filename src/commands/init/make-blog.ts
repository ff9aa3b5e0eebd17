import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '../../lib/clock.ts';
import { dayIn } from '../../lib/dates.ts';
import { isLeftByFileManager } from '../../lib/litter.ts';
import type { BlogFacts } from './arguments.ts';
import { dependencyFor } from './generator.ts';
import { writeBlog, type MovedBlog } from './write-blog.ts';

/** What a lock, a git host or a file manager leaves in a folder that is otherwise empty. */
const isLitter = (name: string): boolean => /^\.(?:cache|git)$/.test(name) || isLeftByFileManager(name);

/** The first entry that keeps a folder from being empty; undefined when it is, or is not there. */
export function firstEntry(folder: string): string | undefined {
  return existsSync(folder) ? readdirSync(folder).find((name) => !isLitter(name)) : undefined;
}

/**
 * Makes a blog. What was begun goes again when it cannot be finished: half a blog would be taken for something else.
 *
 * @param folder absolute; empty or not there
 * @throws Trouble when the generator cannot be packed, else the error of the system
 */
export function makeBlog(folder: string, blog: BlogFacts | MovedBlog): void {
  const isNew = !existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true });
    writeBlog(folder, blog, dayIn(clock(process.env), blog.timeZone), dependencyFor(folder));
  } catch (error) {
    const made = isNew
      ? [folder]
      : readdirSync(folder).flatMap((name) => (isLitter(name) ? [] : [join(folder, name)]));
    for (const path of made) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}
