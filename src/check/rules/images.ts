import { extname } from 'node:path';
import { isPublicFile } from '../../content/discover.ts';
import { rule } from '../check-rule.ts';

/** Published as they are, whatever the settings say. */
const KEPT: readonly string[] = ['.gif', '.svg'];
/** Published as they are only when the settings say so; otherwise readers get smaller copies. */
const COPIED: readonly string[] = ['.jpg', '.jpeg', '.png', '.webp', '.avif'];

/** Pictures that keep readers with a slow line waiting. */
export const imageSize = rule('image-size', ({ media, settings }) => {
  const most = settings.check.largestPicture * 1000;
  const kinds = new Set(settings.pictures ? KEPT : [...KEPT, ...COPIED]);
  return media
    .filter(
      ({ path, stamp: [size] }) =>
        size > most && !isPublicFile(path) && kinds.has(extname(path).toLowerCase()),
    )
    .map(({ path, stamp: [size] }) => ({
      file: path,
      message: `This picture weighs ${weight(size)}; it should be ${weight(most)} at most.`,
      hint: 'Save it smaller: 1,600 pixels are wide enough for every screen.',
    }));
});

function weight(bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const count = isLarge ? Number((bytes / 1_000_000).toFixed(1)) : Math.ceil(bytes / 1000);
  return `${count} ${isLarge ? 'megabyte' : 'kilobyte'}${count === 1 ? '' : 's'}`;
}

/** The name of a file, or a word that only says that there is a picture. */
const NAME =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|avif|svg)|(?:img|dsc[fn]?|p|image|picture|photo|photograph|screenshot|imagen|foto|bild|图片|صورة)[\s_-]*\d*)$/i;

/** Words for a picture that tell nothing to those who cannot see it. */
export const imageAltName = rule('image-alt-name', ({ files }) =>
  files.flatMap(({ file, body }) =>
    (body?.images ?? [])
      .filter(({ alt }) => NAME.test(alt))
      .map(({ alt, line, column }) => ({
        file,
        line,
        column,
        message: `“${alt}” does not say what the picture shows.`,
        hint: 'Write it for somebody who cannot see it: ![Long tables under bunting](tables.jpg).',
      })),
  ),
);
