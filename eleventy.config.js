// Plain `npx eleventy` builds the same site as `npm run build`. Eleventy does not find .eleventy.ts by itself and
// Node 20 reads no TypeScript, so this compiles the code and hands over.
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledCode } from './src/compile.js';

const code = await compiledCode();
const { configure } = await import(pathToFileURL(join(code, 'eleventy/configure.js')).href);

export default configure;
export const config = { dir: { input: relative('.', join(code, 'templates')), output: '_site' } };
