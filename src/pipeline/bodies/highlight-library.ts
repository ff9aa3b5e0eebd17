import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { HLJSApi, LanguageFn } from 'highlight.js';
import { CODE_ROOT } from '../../lib/code-root.ts';
import type { createHighlighter } from '../../markdown/code/highlighter.ts';

const require = createRequire(join(CODE_ROOT, 'package.json'));

/** `require` is synchronous, as is rendering. */
export const highlightLibrary: Parameters<typeof createHighlighter>[0] = {
  core: () => require('highlight.js/lib/core') as HLJSApi,
  language: (name) => require(`highlight.js/lib/languages/${name}`) as LanguageFn,
  /** Skips aliases that print a deprecation warning. */
  languages() {
    const files = readdirSync(dirname(require.resolve('highlight.js/lib/languages/xml')));
    return files
      .filter((file) => /^[^.]+\.js$/.test(file))
      .map((file) => file.slice(0, -'.js'.length))
      .toSorted();
  },
  within,
};

let limited: { outside: { work: () => void }; call: Script } | undefined;
let isLimited = false;

/** V8 interrupts even a single regular expression. Nested limits do not count. */
export function within(milliseconds: number, work: () => void): boolean {
  if (isLimited) {
    work();
    return true;
  }
  isLimited = true;
  limited ??= {
    outside: createContext({ work: () => {} }) as { work: () => void },
    call: new Script('work()'),
  };
  const { outside, call } = limited;
  outside.work = work;
  try {
    call.runInContext(outside, { timeout: Math.max(1, Math.ceil(milliseconds)) });
    return true;
  } catch (error) {
    // The error comes from another context with its own `Error`.
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    isLimited = false;
    outside.work = () => {};
  }
}
