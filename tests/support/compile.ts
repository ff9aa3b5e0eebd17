import { compiledCode } from '../../src/compile.js';

/** Compiles the code once for all test files: threads and Eleventy load modules of it by themselves. */
export async function setup(): Promise<void> {
  await compiledCode();
}
