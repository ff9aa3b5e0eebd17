// Plain `npx eleventy` builds the same site as `npm run build`. Eleventy does not find .eleventy.ts by itself and
// Node 20 reads no TypeScript, so this compiles the code and hands over.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledCode } from './src/compile.js';
import { failureText } from './src/failure.js';
import { guardOutputs } from './src/outputs.js';

guardOutputs(process);
let configure;
let input;
try {
  const code = await compiledCode();
  const adapter = await import(pathToFileURL(join(code, 'eleventy/configure.js')).href);
  configure = adapter.configure;
  input = adapter.newInput();
} catch (error) {
  process.stderr.write(failureText(error, process.cwd(), process.env));
  // oxlint-disable-next-line unicorn/no-process-exit -- Eleventy would show where it was thrown.
  process.exit(2);
}

export default configure;
// Nothing is in it: the one template of the site is no file.
export const config = { dir: { input, output: '_site' } };
