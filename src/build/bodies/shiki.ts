import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LanguageRegistration } from '@shikijs/primitive';
import { CODE_ROOT } from '../../lib/code-root.ts';
import type { ShikiLibrary } from '../../markdown/code/highlighter.ts';

const require = createRequire(join(CODE_ROOT, 'package.json'));

/**
 * Shiki, module by module. `require` and not `import()`: what a body needs is known only in the middle of rendering
 * it, and that is done in one go.
 */
export const shiki: ShikiLibrary = {
  primitive: () => require('@shikijs/primitive') as typeof import('@shikijs/primitive'),
  engine: () => require('@shikijs/engine-javascript') as typeof import('@shikijs/engine-javascript'),
  language: (name) =>
    (require(`@shikijs/langs/${name}`) as { readonly default: LanguageRegistration[] }).default,
  /** Each language and each other name of one is a file. */
  languages() {
    const files = readdirSync(dirname(require.resolve('@shikijs/langs')));
    const names = files.filter((file) => file.endsWith('.mjs') && file !== 'index.mjs');
    return names.map((file) => file.slice(0, -'.mjs'.length)).toSorted();
  },
};
