import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { HLJSApi, LanguageFn } from 'highlight.js';
import { CODE_ROOT } from '../../lib/code-root.ts';
import type { HighlightLibrary } from '../../markdown/code/highlighter.ts';

const require = createRequire(join(CODE_ROOT, 'package.json'));

/**
 * highlight.js, module by module. `require` and not `import()`: what a body needs is known only in the middle of
 * rendering it, and that is done in one go.
 */
export const highlightLibrary: HighlightLibrary = {
  core: () => require('highlight.js/lib/core') as HLJSApi,
  language: (name) => require(`highlight.js/lib/languages/${name}`) as LanguageFn,
  /** Each language is a file; those with two endings only warn of an old way to import them. */
  languages() {
    const files = readdirSync(dirname(require.resolve('highlight.js/lib/languages/xml')));
    return files
      .filter((file) => /^[^.]+\.js$/.test(file))
      .map((file) => file.slice(0, -'.js'.length))
      .toSorted();
  },
  within,
};

const outside: { work: () => void } = createContext({ work: () => {} }) as { work: () => void };
const call = new Script('work()');

let isLimited = false;

/**
 * Runs a piece of work for at most a time. V8 ends it then, in whatever it is, a single match of a regular expression too,
 * which no check between two steps could do. Each limit starts a thread; within another limit, that one alone counts.
 */
export function within(milliseconds: number, work: () => void): boolean {
  if (isLimited) {
    work();
    return true;
  }
  isLimited = true;
  outside.work = work;
  try {
    call.runInContext(outside, { timeout: Math.max(1, Math.ceil(milliseconds)) });
    return true;
  } catch (error) {
    // The error is made in the other context, whose `Error` is not ours.
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    isLimited = false;
    outside.work = () => {};
  }
}
