import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, ROOT, type Contestant } from './contestant.ts';

const PACKAGE = join('node_modules', '@11ty', 'eleventy');

export const eleventy: Contestant = {
  id: 'eleventy',
  label: 'stock Eleventy, Nunjucks',
  steps: ['cold'],
  // More takes many minutes, and more memory than Node's default.
  most: 20_000,
  posts: 'posts',
  output: '_site',
  caches: [],
  version: () =>
    /"version":\s*"([^"]+)"/.exec(readFileSync(join(ROOT, PACKAGE, 'package.json'), 'utf8'))?.[1],
  prepare: (project) => {
    cpSync(join(PEERS, 'eleventy'), project, { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n');
  },
  command: [process.execPath, join(PACKAGE, 'cmd.cjs'), '--quiet'],
};
