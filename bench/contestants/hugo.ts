import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, ROOT, versionOf, type Contestant } from './contestant.ts';

export const hugo = hugoWith('hugo', 'Hugo', 'hugo', ['hugo']);

/** The work of Pamphlet's defaults, except search. */
export const hugoFull = { ...hugoWith('hugo-full', 'Hugo, no search', 'hugo-full', ['hugo']), adopt };

/** The same, then Pagefind. */
export const hugoSearch = {
  ...hugoWith('hugo-search', 'Hugo and Pagefind', 'hugo-full', [
    'sh',
    '-c',
    `hugo && "${process.execPath}" "${join(ROOT, 'node_modules/pagefind/lib/runner/bin.cjs')}" --site public`,
  ]),
  adopt,
};

function hugoWith(id: string, label: string, folder: string, command: readonly string[]): Contestant {
  return {
    id,
    label,
    steps: ['cold', 'warm', 'edit'],
    posts: 'content/posts',
    output: 'public',
    caches: ['resources'],
    version: () => versionOf('hugo', ['version'], /v(\d+\.\d+\.\d+)/),
    prepare: (project) => cpSync(join(PEERS, folder), project, { recursive: true }),
    command,
  };
}

/** Keeps text that looks like a shortcode. */
function adopt(source: string): string {
  return source.replaceAll(/\{\{(?=[<%])/g, '{ {');
}
