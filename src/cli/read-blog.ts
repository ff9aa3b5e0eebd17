import { join } from 'node:path';
import { UsageError } from '../lib/problems.ts';
import { didYouMean } from './command.ts';
import { buildOptions } from '../eleventy/build-options.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { loadBlog } from '../features/load-blog.ts';
import { readPublication } from '../pipeline/publication.ts';

export type Blog = Awaited<ReturnType<typeof readBlog>>;

/** Reads front matter only. */
export async function readBlog(root: string) {
  return readPublication(await optionsOf(root));
}

/** A check has its own cache. @param root absolute */
export function checkOptionsOf(root: string): Promise<BuildOptions> {
  return optionsOf(root, { cache: join(root, '.cache', 'check'), leavesOut: 'none' });
}

async function optionsOf(root: string, choice?: Parameters<typeof buildOptions>[2]) {
  return buildOptions(await loadBlog(root, process.env), root, choice);
}

/**
 * @param typed its file or folder, from the root of the blog
 * @throws UsageError for an unknown one
 */
export function postNamed<P extends { file: string }>(typed: string, posts: readonly P[]): P {
  const path = typed.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/$/, '');
  const found = posts.find(({ file }) => file === path || file === `${path}/index.md`);
  if (found) return found;
  const files = new Set(posts.map(({ file }) => file.replace(/\/index\.md$/, '')));
  throw new UsageError(`There is no post “${typed}”.${didYouMean(path, files)}`);
}
