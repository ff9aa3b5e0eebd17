// Plain `npx eleventy` builds the same site as `npm run build`. Eleventy does not find .eleventy.ts by itself and
// Node 20 reads no TypeScript, so this compiles the code and hands over.
import { loadCompiled } from './src/compile.js';

let adapter;
let input;
try {
  adapter = await loadCompiled('eleventy/configure.js');
  input = adapter.newInput();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  // oxlint-disable-next-line unicorn/no-process-exit -- Eleventy would show where it was thrown.
  process.exit(2);
}

export default adapter.configure;
// Nothing is in it: the one template of the site is no file.
export const config = { dir: { input, output: '_site' } };
