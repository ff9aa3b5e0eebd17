import { UNREADABLE } from '../../pictures/look.ts';
import type { Problem } from '../../lib/problems.ts';
import type { MediaFile } from '../media/media.ts';
import type { SeenPictures } from '../media/seen-pictures.ts';

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
