import { existsSync, readdirSync } from 'node:fs';
import { read } from './document.ts';

/**
 * The README of the repository, or none where the owner of a fork has put another in its place: what that says is nothing that
 * the generator can be wrong about.
 */
export const OWN_README: readonly string[] = ['README.md'].filter(
  (file) => existsSync(file) && read(file).startsWith('# Pamphlet\n'),
);

/** Every document of the generator, by its path from the root. */
export const DOCUMENTS: readonly string[] = [
  ...OWN_README,
  'CHANGELOG.md',
  'bench/README.md',
  ...markdownIn('docs'),
  ...markdownIn('.github'),
];

/** Documents below a folder, in order of their paths. */
export function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

/** What somebody reads who has a blog or wants one. */
export const PAGES: readonly string[] = [...OWN_README, ...markdownIn('docs')];
