import { extname } from 'node:path';
import type { SourceFile } from '../../content/source-file.ts';
import { canonicalTag } from '../../lib/languages.ts';
import type { LinkTable } from '../../pages/links.ts';
import type { SeenPictures } from './seen-pictures.ts';

/** Kinds of pictures that a film may have as its poster, the first one that is there. */
const POSTERS = ['.jpg', '.jpeg', '.png', '.webp', '.avif'];

/**
 * Sounds and films, with what goes with a film by its name: beside `walk.mp4` the picture `walk.jpg` is shown before it
 * plays, and `walk.vtt`, `walk.en.vtt` are its captions, as of a sound what is said.
 */
export function recordingsOf(media: readonly SourceFile[], seen: SeenPictures): LinkTable['recordings'] {
  const known = media.flatMap(({ path, stamp: [size] }) => {
    const look = seen.get(path)?.look;
    return look?.kind === 'other' && look.media ? [{ path, size, info: look.media }] : [];
  });
  if (known.length === 0) return [];
  const files = new Set(media.map(({ path }) => path));
  const captions = new Map<string, { lang: string; file: string }[]>();
  for (const file of files) {
    if (extname(file).toLowerCase() !== '.vtt') continue;
    const name = withoutEnding(file);
    const lang = canonicalTag(extname(name).slice(1));
    const film = lang === undefined ? name : withoutEnding(name);
    captions.set(film, [...(captions.get(film) ?? []), { lang: lang ?? '', file }]);
  }
  return known.map(({ path, size, info }) => {
    const name = withoutEnding(path);
    const ending = POSTERS.find((one) => files.has(name + one));
    return [
      path,
      {
        ...info,
        size,
        captions: captions.get(name) ?? [],
        ...(info.kind === 'film' && ending && { poster: name + ending }),
      },
    ];
  });
}

function withoutEnding(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}
