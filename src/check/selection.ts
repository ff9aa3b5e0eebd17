import { composedPath } from '../content/file-name.ts';
import type { Problem } from '../lib/problems.ts';

export interface Selection {
  /** Files and folders, from the root. Empty: all. */
  paths: readonly string[];
  /** Rule ids. Empty: all. */
  rules: readonly string[];
}

export function isSelected({ paths, rules }: Selection, { file, rule }: Problem): boolean {
  return (rules.length === 0 || rules.includes(rule)) && isAmong(paths, file);
}

/** Includes files in a selected folder. */
export function isAmong(paths: readonly string[], file: string): boolean {
  if (paths.length === 0) return true;
  const composed = composedPath(file);
  return paths
    .map(composedPath)
    .some((path) => path === '' || composed === path || composed.startsWith(`${path}/`));
}
