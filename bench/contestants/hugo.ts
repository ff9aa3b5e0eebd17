import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, versionOf, type Contestant } from './contestant.ts';

/** Hugo, if it is on the PATH. */
export const hugo: Contestant = {
  id: 'hugo',
  label: 'Hugo',
  steps: ['cold', 'warm', 'edit'],
  posts: 'content/posts',
  output: 'public',
  caches: ['resources'],
  version: () => versionOf('hugo', ['version'], /v(\d+\.\d+\.\d+)/),
  prepare: (project) => cpSync(join(PEERS, 'hugo'), project, { recursive: true }),
  command: ['hugo'],
};
