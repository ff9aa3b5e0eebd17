import { isLeftByFileManager } from '../../lib/litter.ts';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clock } from '../../lib/clock.ts';
import { dayIn } from '../../lib/dates.ts';
import { Trouble } from '../../lib/trouble.ts';
import type { MovedSettings } from '../../import/moved-settings.ts';
import { dependencyFor, VENDOR } from '../init/generator.ts';
import { writeBlog } from '../init/write-blog.ts';

/** What a lock, a git host or a file manager leaves in a folder that is otherwise empty. */
const isLitter = (name: string): boolean => /^\.(?:cache|git)$/.test(name) || isLeftByFileManager(name);

/** Whether a folder is not there, or has nothing in it. @throws Trouble when it is a file */
export function isEmptyFolder(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory())
    throw new Trouble(`${folder} is a file.`, 'Name a folder with --output.');
  return readdirSync(folder).every(isLitter);
}

/** @throws the error of the system when nothing can be written in a folder that is there, or above one that is not */
export function checkWritable(folder: string): void {
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  accessSync(above, constants.W_OK);
}

/** Makes the blog. @param folder absolute; empty or not there */
export function makeBlog(folder: string, settings: MovedSettings): void {
  mkdirSync(folder, { recursive: true });
  // What one that was stopped has left.
  rmSync(join(folder, VENDOR), { recursive: true, force: true });
  try {
    const dependency = dependencyFor(folder);
    writeBlog(folder, settings, dayIn(clock(process.env), settings.timeZone), dependency, settings);
  } catch (error) {
    // Half a blog would be taken for something else the next time.
    for (const entry of readdirSync(folder))
      if (!isLitter(entry)) rmSync(join(folder, entry), { recursive: true, force: true });
    throw error;
  }
}
