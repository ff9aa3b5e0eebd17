import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstEntry, Trouble } from 'pamphlet/content';

/** Whether a folder is not there, or has nothing in it. @throws Trouble when it is a file */
export function isEmptyFolder(folder: string): boolean {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Trouble(`${folder} is a file.`, 'Name a folder with --output.');
  return firstEntry(folder) === undefined;
}

/** @throws the error of the system when nothing can be written in a folder that is there, or above one that is not */
export function checkWritable(folder: string): void {
  let above = folder;
  while (!existsSync(above)) above = dirname(above);
  accessSync(above, constants.W_OK);
}
