import { existsSync, readdirSync } from 'node:fs';
import { read } from './document.ts';

/** Empty if the owner of a fork has replaced the README. */
export const OWN_README: readonly string[] = ['README.md'].filter(
  (file) => existsSync(file) && read(file).startsWith('# Pamphlet\n'),
);

/** By path from the root. */
export const DOCUMENTS: readonly string[] = [
  ...OWN_README,
  'CHANGELOG.md',
  'bench/README.md',
  ...markdownIn('docs'),
  ...markdownIn('.github'),
];

/** Sorted by path. */
export function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

/** Pages for owners and visitors. */
export const PAGES: readonly string[] = [...OWN_README, ...markdownIn('docs')];
