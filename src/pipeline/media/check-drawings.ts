import type { Problem } from '../../lib/problems.ts';
import type { CleanDrawing, UnusableDrawing } from '../../pictures/svg/clean-drawing.ts';
import type { MediaFile } from './media.ts';
import type { SeenPictures } from './seen-pictures.ts';

/** Names drawings that cannot be published, and what is left out of others. */
export function checkDrawings(media: readonly MediaFile[], seen: SeenPictures): Problem[] {
  return media.flatMap(({ source }) => {
    const look = seen.get(source)?.look;
    if (look?.kind !== 'unusable' && look?.kind !== 'drawing') return [];
    return problemsOfDrawing(source, look);
  });
}

/** @param file its path, for the message */
export function problemsOfDrawing(
  file: string,
  drawing: Pick<UnusableDrawing, 'fault'> | Pick<CleanDrawing, 'leftOut'>,
): Problem[] {
  if ('fault' in drawing) return [{ file, rule: 'drawing', severity: 'error', ...drawing.fault }];
  return drawing.leftOut.map((finding) => ({
    file,
    rule: 'drawing-part',
    severity: 'warning',
    ...finding,
  }));
}
