import { composedPath } from '../content/file-name.ts';
import type { Problem } from '../lib/problems.ts';

/** Which problems are asked for. */
export interface Selection {
  /** Files and folders, as paths from the root; all when empty. */
  readonly paths: readonly string[];
  /** Ids of rules; all when empty. */
  readonly rules: readonly string[];
}

export function isSelected({ paths, rules }: Selection, { file, rule }: Problem): boolean {
  return (rules.length === 0 || rules.includes(rule)) && isAmong(paths, file);
}

/** Whether a file is one of those asked for, or lies in one of the folders. */
export function isAmong(paths: readonly string[], file: string): boolean {
  if (paths.length === 0) return true;
  const composed = composedPath(file);
  return paths
    .map(composedPath)
    .some((path) => path === '' || composed === path || composed.startsWith(`${path}/`));
}
