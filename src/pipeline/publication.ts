import { addressChanges, type AddressChanges } from '../blog/address-changes.ts';
import { isDated, newestFirst, statusOf, unpublishedIn, type ListedPost } from '../blog/published.ts';
import { isError, sortProblems } from '../lib/problems.ts';
import { contentOf } from '../features/extensions.ts';
import { isContentOf } from '../pages/feature.ts';
import type { BuildOptions } from './build-options.ts';
import { publishedIn } from './cache/state.ts';
import { scanContent } from './content-scan.ts';
import { readContent } from './read/content.ts';
import { createThreads } from './threads/threads.ts';

/** The next build as far as front matter shows, compared with the last one. Writes nothing. */
export async function readPublication(options: BuildOptions) {
  const scan = scanContent(options);
  const { settings, code, now, previous } = scan;
  const threads = createThreads(code);
  try {
    const { posts, items, problems, faulty } = await readContent(scan, threads);
    const listed = posts.map((post) => ({ post, status: statusOf(post, now) })).toSorted(inOrder);
    const published = listed.filter(({ status }) => status === 'published').map(({ post }) => post);
    const unpublished = unpublishedIn(posts, now);
    const redirects = contentOf(code).flatMap((content) => [
      ...(content.redirects?.(items.filter(({ file }) => isContentOf(content, file))) ?? []),
    ]);
    const errors = problems.filter(isError);
    const isFaulty = new Set(errors.map(({ file }) => file));
    const sound = published.filter(({ file }) => !isFaulty.has(file));
    const changes =
      previous &&
      addressChanges(publishedIn(previous), {
        published: sound,
        unpublished,
        faulty: [...faulty, ...isFaulty],
      });
    return {
      settings,
      now,
      listed,
      items,
      /** With what folders set for their posts. */
      parsing: scan.read.content,
      problems: sortProblems(errors),
      /** Undefined before the first build. */
      changes: changes && answered(changes, redirects),
    };
  } finally {
    await threads.close();
  }
}

/** Adds redirects of features. @param redirects old addresses */
function answered(changes: AddressChanges, redirects: readonly string[]): AddressChanges {
  const known = new Set(redirects);
  const moved = changes.moved.map((one) =>
    known.has(one.from) ? { ...one, leadsTo: one.leadsTo ?? one.to } : one,
  );
  return { ...changes, moved };
}

function inOrder({ post: a }: ListedPost, { post: b }: ListedPost) {
  if (isDated(a)) return isDated(b) ? newestFirst(a, b) : -1;
  return isDated(b) ? 1 : a.address < b.address ? -1 : 1;
}
