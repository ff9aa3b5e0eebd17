import { createProgress, type BuildOptions, type LeftOut } from './build-options.ts';
import { ownerOf } from './leave-out.ts';
import { cacheKeysOf } from './cache/cache-keys.ts';
import { readState } from './cache/state.ts';
import { readOwnPictures } from '../pages/own-pictures.ts';
import { findContent } from '../content/find-content.ts';
import { addedKeysOf, contentOf } from '../features/extensions.ts';
import { contentSettings } from '../content/read-keys.ts';
import { renderSettings } from './bodies/body-renderer.ts';
import type { SiteSwap } from './commit/site-swap.ts';
import { createStopwatch } from './stopwatch.ts';

/** Options of a run, and facts before it reads any file. */
export type ContentScan = ReturnType<typeof scanContent>;

export interface SiteScan extends ContentScan {
  folder: SiteSwap;
}

/**
 * Lists the files and reads the last state.
 *
 * @param isCheck as in `RenderSettings`
 */
export function scanContent(options: BuildOptions, isCheck = false) {
  const { settings, code, root, cache, leftOut, lastState, onProgress } = options;
  const stopwatch = createStopwatch();
  const pictures = readOwnPictures(settings, root);
  const scannedAt = Date.now();
  const all = findContent(root, { folders: contentOf(code), addedKeys: addedKeysOf(code) });
  const found = withoutHeld(root, all, leftOut);
  const read = {
    content: contentSettings(settings, found.defaults),
    render: renderSettings(settings, isCheck),
  };
  const cacheKeys = cacheKeysOf(options, read, pictures, found.styles.text);
  const previous = lastState ?? readState(cache, cacheKeys.state);
  stopwatch.lap('find');
  return {
    ...options,
    read,
    cacheKeys,
    /** Perhaps from other code. */
    previous,
    /** The same, if code and settings still read every file alike. */
    lastRead: previous?.cacheKeys.content === cacheKeys.content ? previous : undefined,
    pictures,
    /** Milliseconds since 1970. */
    scannedAt,
    found,
    ...stopwatch,
    progress: createProgress(onProgress),
  };
}

/** Also drops files beside texts left out. */
function withoutHeld(root: string, found: ReturnType<typeof findContent>, { files }: LeftOut): typeof found {
  if (files.length === 0) return found;
  const held = new Set(files);
  const isLeft = (path: string) => !held.has(ownerOf(root, path) ?? '');
  return {
    ...found,
    markdown: found.markdown.filter(({ path }) => isLeft(path)),
    media: found.media.filter(({ path }) => isLeft(path)),
    problems: found.problems.filter(({ file }) => isLeft(file)),
  };
}
