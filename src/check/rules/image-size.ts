import { extname } from 'node:path';
import { rule } from '../check-rule.ts';

const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.gif', '.webp', '.avif', '.svg']);

/** Pictures that keep readers with a slow line waiting. */
export const imageSize = rule('image-size', ({ media, settings }) => {
  const most = settings.check.largestPicture * 1000;
  return media
    .filter(({ path, stamp: [size] }) => size > most && PICTURES.has(extname(path).toLowerCase()))
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
