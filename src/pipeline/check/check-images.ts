import { faultsIn } from '../../content/front-matter.ts';
import { composedPath } from '../../content/path-names.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import type { Links } from '../../pages/links.ts';
import { sourceOf, type Destinations } from './check-links.ts';

/**
 * Names posts whose own picture is not there; pictures of other sites are not looked for.
 *
 * @param root folder of the blog
 */
export function checkImages(
  posts: readonly Post[],
  links: Links,
  { files, refused, guesses }: Destinations,
  root: string,
): Problem[] {
  return posts.flatMap((post) => {
    const src = post.image?.src ?? '';
    if (src === '' || /^https?:/i.test(src)) return [];
    if (src.startsWith('/') ? files.has(composedPath(src.slice(1))) : links.media(post.file, src)) return [];
    const source = sourceOf(post.file, src);
    if (refused.has(source)) return [];
    const guess = guesses.from(post.file, source, src);
    const faults = faultsIn(root, post.file);
    const message = `There is no picture “${src}” here.`;
    const hint = guess
      ? `Did you mean “${guess}”?`
      : 'Put the picture in the same folder as the post and write its name exactly.';
    faults.value(['image', 'src'], 'image', message, hint, 'warning');
    return faults.problems;
  });
}
