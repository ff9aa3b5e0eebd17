#!/usr/bin/env node
// `pamphlet-import old-blog.xml` is `pamphlet import old-blog.xml`, which finds this package beside it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const pamphlet = dirname(createRequire(import.meta.url).resolve('pamphlet/package.json'));
process.argv.splice(2, 0, 'import');
await import(pathToFileURL(join(pamphlet, 'src/launch.js')).href);
