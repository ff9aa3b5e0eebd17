import { join } from 'node:path';
import type { LoadedBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { ownTemplates } from './own-templates.ts';

type Choice = Partial<Omit<BuildOptions, 'settings' | 'code' | 'root' | 'templates'>>;

/** @param root absolute */
export function buildOptions(
  { settings, code }: LoadedBlog,
  root: string,
  choice: Choice = {},
): BuildOptions {
  const { codeRoot = root, cache = join(root, '.cache'), ...rest } = choice;
  return {
    settings,
    code,
    root,
    output: join(root, '_site'),
    cache,
    codeRoot,
    templates: ownTemplates(codeRoot, cache, code, root),
    now: clock(process.env),
    preview: false,
    leavesOut: 'new',
    leftOut: { files: [], problems: [] },
    ...rest,
  };
}
