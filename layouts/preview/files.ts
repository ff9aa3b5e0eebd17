import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** Paths of the files that only the preview serves. */
export const previewFiles: Readonly<Record<'client' | 'style' | 'tokens', string>> = {
  client: join(CODE_ROOT, 'layouts/preview/client.js'),
  style: join(CODE_ROOT, 'layouts/preview/preview.css'),
  tokens: join(CODE_ROOT, 'layouts/styles/tokens.css'),
};
