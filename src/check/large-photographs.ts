import { grouped, weight } from '../lib/text.ts';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPublicFile } from '../content/discover.ts';
import { replaceFile } from '../lib/files.ts';
import type { Problem } from '../lib/problems.ts';
import { pictureType } from '../media/kinds.ts';
import { loadSharp } from '../media/sharp.ts';
import type { CheckRule } from './check-rule.ts';

/** Longest side in pixels: the limit, and the size after the fix. Pages show less. */
const [MOST_PIXELS, KEPT_PIXELS] = [6000, 2560];
const MOST_BYTES = 10_000_000;

/** These survive re-encoding. */
const PHOTOGRAPH = /jpeg|png|webp/;

/** Camera originals slow down every clone and build. */
export const largePhotograph: CheckRule = [
  'photo-size',
  ({ media, settings, seen }) =>
    media.map(({ path, stamp: [bytes] }) => {
      if (!settings.pictures || isPublicFile(path) || !PHOTOGRAPH.test(pictureType(path) ?? ''))
        return undefined;
      const metadata = seen.get(path)?.metadata;
      if (metadata?.kind !== 'pixels') return undefined;
      const { width, height } = metadata;
      if (bytes <= MOST_BYTES && Math.max(width, height) <= MOST_PIXELS) return undefined;
      const message = `This photograph has ${width} × ${height} pixels and weighs ${weight(bytes)}: more than any page shows.`;
      const hint = `Make it ${grouped(KEPT_PIXELS)} pixels wide; npm run check -- --fix does it, and takes out what the camera wrote.`;
      return { file: path, message, hint };
    }),
];

/**
 * Upright, without metadata, same colours.
 *
 * @param problems of any rule; only {@link largePhotograph} counts
 */
export async function fixPhotographs(root: string, problems: readonly Problem[]) {
  const large = problems.filter(isLargePhotograph);
  if (large.length === 0) return [];
  const sharp = await loadSharp();
  const changes: { file: string; message: string }[] = [];
  for (const { file } of large) {
    const path = realpathSync(join(root, file));
    const { data, info } = await sharp(readFileSync(path))
      .autoOrient()
      .resize({ width: KEPT_PIXELS, height: KEPT_PIXELS, fit: 'inside', withoutEnlargement: true })
      .keepIccProfile()
      .jpeg({ quality: 90, force: false })
      .webp({ quality: 90, force: false })
      .toBuffer({ resolveWithObject: true });
    replaceFile(path, data, statSync(path).mode);
    changes.push({ file, message: `it has ${info.width} × ${info.height} pixels now` });
  }
  return changes;
}

export function isLargePhotograph(problem: Problem): boolean {
  return problem.rule === 'photo-size';
}
