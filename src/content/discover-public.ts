import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { isAddress } from '../lib/urls.ts';
import { stampOf, type SourceFile } from './source-file.ts';

/** Folder of files that are published as they are, at the root of the site: `CNAME`, `.well-known/`, a verification file. */
export const PUBLIC_FOLDER = 'public';

/** What file managers, editors and git leave behind; nobody means to publish it. */
const LITTER = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.git(?:keep|ignore|attributes)?|.*~|#.*#)$/i;

export interface PublicFiles {
  /** In code-point order of their paths. */
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
  const refuse = (file: string, rule: string, message: string, hint: string): void =>
    void problems.push({ file: printable(file), rule, severity: 'error', message, hint });
  const add = (path: string): void => {
    const stats = lstatSync(join(root, path));
    if (stats.isDirectory()) {
      for (const name of readdirSync(join(root, path))) if (!LITTER.test(name)) add(`${path}/${name}`);
    } else if (stats.isSymbolicLink()) {
      refuse(
        path,
        'symbolic-link',
        'This is a link, and links are not followed.',
        'Put a copy of the file here instead.',
      );
    } else if (!stats.isFile()) {
      refuse(path, 'file-type', 'This is not a file.', 'Remove it.');
    } else if (isAddress(path.slice(PUBLIC_FOLDER.length)) && !/[\p{Cc}\uFFFD]/u.test(path)) {
      files.push({ path, stamp: stampOf(stats) });
    } else {
      refuse(
        path,
        'file-name',
        'The name of this file cannot be part of an address.',
        'Rename it with plain letters.',
      );
    }
  };
  if (lstatSync(join(root, PUBLIC_FOLDER), { throwIfNoEntry: false })) add(PUBLIC_FOLDER);
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems };
}
