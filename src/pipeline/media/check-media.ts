import type { Settings } from '../../settings/settings.ts';
import type { Problem } from '../../lib/problems.ts';
import type { CleanDrawing, UnusableDrawing } from '../../pictures/svg/clean-drawing.ts';
import type { MediaFile } from './media.ts';
import type { SeenPictures } from './seen-pictures.ts';

/**
 * Names files beside posts that cannot be published, and what is left out of drawings.
 *
 * @param pictures undefined when no picture is touched: then one that is damaged stays as it is
 */
export function checkMedia(
  media: readonly MediaFile[],
  seen: SeenPictures,
  { pictures }: Pick<Settings, 'pictures'>,
): Problem[] {
  return media.flatMap(({ source: file }): Problem[] => {
    const look = seen.get(file)?.look;
    if (look?.kind === 'drawing') return problemsOfDrawing(file, look);
    if (look?.kind !== 'unusable' || (look.rule === 'picture' && !pictures)) return [];
    return [{ file, rule: look.rule, severity: 'error', ...look.fault }];
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
