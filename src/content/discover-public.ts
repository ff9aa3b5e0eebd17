import { isLitter } from '../lib/litter.ts';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { nameFault } from './path-names.ts';
import { stampOf, type SourceFile } from './source-file.ts';
import { unreadable } from './unreadable.ts';

/** Folder of files that are published as they are, at the root of the site: `CNAME`, `.well-known/`, a verification file. */
export const PUBLIC_FOLDER = 'public';

/** Files of `public/`, in code-point order of their paths. */
export interface PublicFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Whether a file is published as it is, whatever it holds. @param path from the root of the blog */
export function isPublicFile(path: string): boolean {
  return path.startsWith(`${PUBLIC_FOLDER}/`);
}

/**
 * Lists the files of `public/`, also those whose names start with a dot, without reading them.
 *
 * @param root folder of the blog
 */
export function discoverPublic(root: string): PublicFiles {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const add = (path: string, name: string): void => {
    const fault = nameFault(path, name) ?? addEntry(path);
    if (fault) problems.push(fault);
  };
  const addEntry = (path: string): Problem | undefined => {
    try {
      const stats = lstatSync(join(root, path));
      if (stats.isDirectory()) {
        const names = readdirSync(join(root, path)).filter((name) => !isLitter(name));
        for (const name of names) add(`${path}/${name}`, name);
      } else if (stats.isSymbolicLink()) return linkFault(path);
      else if (!stats.isFile() || path === PUBLIC_FOLDER) return noFileFault(path);
      else files.push({ path, stamp: stampOf(stats) });
      return undefined;
    } catch (error) {
      return unreadable(path, error);
    }
  };
  if (lstatSync(join(root, PUBLIC_FOLDER), { throwIfNoEntry: false })) add(PUBLIC_FOLDER, PUBLIC_FOLDER);
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

function linkFault(file: string): Problem {
  const message = 'This is a link, and links are not followed here.';
  return { file, rule: 'symbolic-link', severity: 'error', message, hint: 'Put a copy in its place.' };
}

function noFileFault(file: string): Problem {
  const [rule, message] =
    file === PUBLIC_FOLDER
      ? ['folder', 'This is a file, and Pamphlet looks for a folder of the name “public” here.']
      : ['file-type', 'This is not a file.'];
  return { file, rule, severity: 'error', message, hint: 'Rename it, or move it to another place.' };
}
