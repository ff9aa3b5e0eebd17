#!/usr/bin/env node
// `pamphlet-import old-blog.xml` is `pamphlet import old-blog.xml` with the importer of this package.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const pamphlet = dirname(createRequire(import.meta.url).resolve('pamphlet/package.json'));
process.argv.splice(2, 0, 'import');
process.env['PAMPHLET_IMPORTER'] = fileURLToPath(new URL('dist/import/command.js', import.meta.url));
await import(pathToFileURL(join(pamphlet, 'src/launch.js')).href);
