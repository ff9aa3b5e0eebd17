import { join } from 'node:path';
import { UsageError } from '../lib/problems.ts';
import type { Settings } from '../settings/settings.ts';
import { didYouMean } from './command.ts';
import { buildOptions } from '../eleventy/build-options.ts';
import { languageOfPath } from '../content/path-language.ts';
import { loadBlog } from '../features/load-blog.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { readPublication } from '../pipeline/publication.ts';

export type Blog = Awaited<ReturnType<typeof readBlog>>;

/** Reads front matter only. */
export async function readBlog(root: string) {
  const options = await optionsOf(root);
  const { settings, now } = options;
  return { settings, publication: await readPublication(options), now };
}

/** A check has its own cache. @param root absolute */
export function checkOptionsOf(root: string, strict = false): Promise<BuildOptions> {
  return optionsOf(root, { cache: join(root, '.cache', 'check'), ...(strict && { strict }) });
}

async function optionsOf(root: string, choice?: Parameters<typeof buildOptions>[2]): Promise<BuildOptions> {
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

/** @throws UsageError for the front page: the setting `home` names its file */
export function refuseHome(file: string, { home, languages = {} }: Settings): void {
  const pathOf = (one: string): string => languageOfPath(one, Object.keys(languages)).path;
  if (home !== undefined && pathOf(home) === pathOf(file))
    throw new UsageError(`${file} is the front page. Change the setting “home” in .eleventy.ts first.`);
}
