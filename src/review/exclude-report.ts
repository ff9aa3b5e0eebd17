import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { gitIn, maybe } from './git.ts';

/**
 * Keeps a report out of commits, by the list of ignored files that a clone has for itself. `git add --all` would take it.
 *
 * @param root folder of the blog; absolute
 * @param file that was written; absolute
 * @returns whether a line was added: not if git ignores the file, has it already, or it lies elsewhere
 */
export function excludeReport(root: string, file: string): boolean {
  const git = gitIn(root);
  const path = relative(git('rev-parse', '--show-toplevel').trim(), file).split(sep).join('/');
  const isIgnored = maybe(() => git('check-ignore', '--', file)) !== undefined;
  if (path.startsWith('../') || isIgnored || git('ls-files', '--', file) !== '') return false;
  const list = resolve(root, git('rev-parse', '--git-path', 'info/exclude').trim());
  mkdirSync(dirname(list), { recursive: true });
  // Signs of a pattern mean themselves (gitignore, "Pattern format").
  appendFileSync(list, `\n/${path.replaceAll(/[\\*?[\]#! ]/g, String.raw`\$&`)}\n`);
  return true;
}
