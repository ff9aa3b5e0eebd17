// What Eleventy is given: a blog as a whole configuration, for plain `npx eleventy`, and as a plugin of any project. Node 20 reads
// no TypeScript, so the code is compiled first; importing this file does nothing.
import { loadCompiled } from './src/compile.js';

export default async function pamphlet(config, options) {
  try {
    const { addBlog, configure } = await loadCompiled('eleventy/project.js');
    await (options === undefined ? configure(config) : addBlog(config, options));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    // oxlint-disable-next-line unicorn/no-process-exit -- Eleventy would show where it was thrown.
    process.exit(2);
  }
}

/** For a blog that is the whole configuration. */
export const config = { dir: { output: '_site' } };
