#!/usr/bin/env node
// `npm create pamphlet my-blog` runs `pamphlet init my-blog`.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const pamphlet = dirname(createRequire(import.meta.url).resolve('pamphlet/package.json'));
process.argv.splice(2, 0, 'init');
await import(pathToFileURL(join(pamphlet, 'src/launch.js')).href);
