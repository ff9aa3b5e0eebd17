import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { gitIn } from './git.ts';

/**
 * Uses the clone's private ignore list, so that `git add --all` skips the report.
 *
 * @returns true if it added a line
 */
export function excludeReport(root: string, file: string): boolean {
  const git = gitIn(root);
  const path = relative(git('rev-parse', '--show-toplevel'), file).split(sep).join('/');
  const isIgnored = git.maybe('check-ignore', '--', file) !== undefined;
  if (path.startsWith('../') || isIgnored || git('ls-files', '--', file) !== '') return false;
  const list = resolve(root, git('rev-parse', '--git-path', 'info/exclude'));
  mkdirSync(dirname(list), { recursive: true });
  // Escapes pattern characters (gitignore, "Pattern format").
  appendFileSync(list, `\n/${path.replaceAll(/[\\*?[\]#! ]/g, String.raw`\$&`)}\n`);
  return true;
}
