import { join } from 'node:path';
import type { LoadedBlog } from '../features/load-blog.ts';
import { clock } from '../lib/clock.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { ownTemplates } from './own-templates.ts';

/** Options that a command may choose; the rest follows from the blog. */
type Choice = Partial<Omit<BuildOptions, 'settings' | 'code' | 'root' | 'templates'>>;

/** How a blog is built, checked, previewed and reviewed. @param root folder of the blog; absolute */
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
    strict: settings.strict,
    ...rest,
  };
}
