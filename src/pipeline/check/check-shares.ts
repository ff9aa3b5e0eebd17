import { isToShare } from '../../blog/published.ts';
import { faultsIn } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { freshKey } from '../../lib/hash.ts';
import type { PageContext } from '../../pages/context.ts';
import { isPublic, targetsOf } from '../media/media.ts';

/** Names posts that cannot be shared for want of a key. A preview shows them anyway, and may not know the key. */
export function checkShares(posts: readonly Post[], context: PageContext, root: string): Problem[] {
  const { settings, now, blog } = context;
  if (blog.isPreview || settings.share?.key !== undefined) return [];
  const waiting = posts.filter((post) => isToShare(post, now));
  if (waiting.length === 0) return [];
  const hint = `Add this line to .eleventy.ts: share: { key: '${freshKey()}' },`;
  return waiting.flatMap(({ file }) => {
    const faults = faultsIn(root, file);
    const message = 'The post is not shared, because there is no key to make its address from.';
    faults.value(['share'], 'share-key', message, hint, 'warning');
    return faults.problems;
  });
}

/**
 * Names pictures of shared posts that would lie where everybody can find them: those outside the post's own folder
 * which no published post shows.
 */
export function checkSharedMedia(context: PageContext, publicMedia: ReadonlySet<string>): Problem[] {
  const { blog, links, bodies } = context;
  return blog.unlisted.flatMap((post) => {
    if (!post.isSecret) return [];
    const places = new Map(
      bodies.summary(post).references.map(({ target, line, column }) => [target, { line, column }]),
    );
    return targetsOf(post, context).flatMap(({ target }) => {
      const media = links.media(post.file, target);
      if (!media || !isPublic(media.address) || publicMedia.has(media.file)) return [];
      return [
        {
          file: post.file,
          ...places.get(target),
          rule: 'share-picture',
          severity: 'error' as const,
          message: `“${target}” would be published where everybody can find it, before the post is.`,
          hint: 'Put the post into a folder of its own, as index.md, and the picture beside it.',
        },
      ];
    });
  });
}
