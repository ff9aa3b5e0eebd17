import { languageOfPath } from '../content/path-language.ts';
import { UsageError } from '../lib/problems.ts';
import { checkBlog } from '../pipeline/check-blog.ts';
import { checkOptionsOf, postNamed } from './read-blog.ts';

/**
 * Checks the blog, and finds a post that a command may move or remove. `pathOf` is a file without its language.
 *
 * @param typed as in {@link postNamed}
 * @throws UsageError for an unknown post, and for the front page: the setting `home` names its file
 */
export async function checkedPost(root: string, typed: string) {
  const report = await checkBlog(await checkOptionsOf(root));
  const { posts, context } = report.site;
  const post = postNamed(typed, posts);
  const { home, languages = {} } = context.settings;
  const pathOf = (one: string) => languageOfPath(one, Object.keys(languages)).path;
  if (home !== undefined && pathOf(home) === pathOf(post.file))
    throw new UsageError(`${post.file} is the front page. Change the setting “home” in .eleventy.ts first.`);
  return { ...report, post, pathOf };
}
