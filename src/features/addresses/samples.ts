import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import { CODE_ROOT } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import { areProblems } from '../../lib/problems.ts';
import { remember } from '../../lib/remember.ts';
import type { PageContext } from '../../pages/context.ts';
import type { PublishedAddress } from './published-addresses.ts';

/**
 * Finds the addresses that only the sample texts of a new blog have. The ledger leaves them out, so that an
 * owner may delete the samples.
 */
export function sampleFinder(
  { bodies, blog }: PageContext,
  published: ReadonlyMap<string, PublishedAddress>,
): (at: string) => boolean {
  const isSample = remember((post: Post) => signsIn(STARTER).has(signOf(bodies.source(post))));
  return (at) => {
    const { post, posts = [] } = published.get(at) ?? {};
    const own = post ? [post] : posts.length > 0 ? posts : blog.posts;
    return own.length > 0 && own.every(isSample);
  };
}

function signOf(text: string) {
  return hash(text.trim());
}

const STARTER = join(CODE_ROOT, 'starter');

/** For the first address that the ledger lacks. */
const signsIn = remember((folder: string) => {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return new Set(
    files
      .filter((file) => /(?:^|[\\/])(?:posts|pages)[\\/].*\.md$/.test(file))
      .flatMap((file) => {
        const opened = openFile(file, readFileSync(join(folder, file)));
        return areProblems(opened) ? [] : signOf(opened.body());
      }),
  );
});
