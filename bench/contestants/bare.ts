import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, ROOT, type Contestant } from './contestant.ts';

/** The lower limit: a bare Node loop. */
export function bare(threads: 1 | 2): Contestant {
  return {
    id: `bare${threads}`,
    label: threads === 1 ? 'bare Node loop, one thread' : 'bare Node loop, two threads: the floor',
    steps: ['cold'],
    posts: 'posts',
    output: '_site',
    caches: [],
    version: () => process.version.slice(1),
    prepare: (project) => {
      cpSync(join(PEERS, 'bare'), project, { recursive: true });
      symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
    },
    command: [process.execPath, 'build.mjs', String(threads)],
  };
}
