import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultFinder } from '../../content/fault-finder.ts';
import { frontMatterOf } from '../../content/front-matter.ts';
import { composedPath } from '../../content/path-names.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import type { Links } from '../../pages/links.ts';
import { sourceOf, type Destinations } from './check-links.ts';
import { UNREADABLE } from '../../pictures/look.ts';
import type { MediaFile } from '../media/media.ts';
import type { SeenPictures } from '../media/seen-pictures.ts';

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
    const faults = new FaultFinder(post.file, frontMatterOf(readFileSync(join(root, post.file))));
    const message = `There is no picture “${src}” here.`;
    const hint = guess
      ? `Did you mean “${guess}”?`
      : 'Put the picture in the same folder as the post and write its name exactly.';
    faults.value(['image', 'src'], 'image', message, hint, 'warning');
    return faults.problems;
  });
}

/** Names pictures that would be published and cannot be. */
export function checkPictures(media: readonly MediaFile[], seen: SeenPictures): Problem[] {
  return media.flatMap(({ source }): Problem[] => {
    const look = seen.get(source)?.look;
    if (look?.kind === 'unreadable') return [{ file: source, ...UNREADABLE }];
    if (look?.kind !== 'too-large') return [];
    const millions = Math.round((look.width * look.height) / 1_000_000);
    return [
      {
        file: source,
        rule: 'picture',
        severity: 'error',
        message: `This picture has ${millions} million pixels, which is too many to work with.`,
        hint: 'Make it smaller in a picture program: 4,000 pixels in width are plenty.',
      },
    ];
  });
}
