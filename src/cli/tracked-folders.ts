import { type Problem, advise } from '../lib/problems.ts';
import { gitIn } from '../review/git.ts';

/** Folders that a build or npm makes again, and that git keeps. None without git. */
export function checkTracked(root: string): Problem[] {
  const files = gitIn(root).maybe('ls-files', '-z', '--', '_site', 'node_modules', '.cache') ?? '';
  const folders = new Set(files.match(/(?<![^\0])[^/\0]+/g));
  return Array.from(folders, (file) => {
    const message =
      'Git keeps this folder, and each computer makes it again. Changes of two people would conflict.';
    const hint = `Write ${file}/ into .gitignore, and type: git rm -rq --cached ${file}`;
    return { file, ...advise('tracked-folder', message, hint) };
  });
}
