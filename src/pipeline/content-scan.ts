import { join } from 'node:path';
import { isFolder } from '../content/discover.ts';
import { Progress, type BuildOptions } from './build-options.ts';
import { cacheKeysOf, readState, type CacheKeys, type State } from './cache/state.ts';
import type { OwnPictures } from '../pages/context.ts';
import { readOwnPictures } from './media/own-pictures.ts';
import { readStyles } from '../content/own-styles.ts';
import { contentOf } from '../features/extensions.ts';
import { findContent, type Found } from './read/content.ts';
import { readArguments, type BodyArguments } from './read/file-reader.ts';
import { outputFolder } from './commit/output-folder.ts';
import type { SiteFolder } from './commit/site-folder.ts';
import { SiteSwap } from './commit/site-swap.ts';
import { Stopwatch } from '../lib/clock.ts';

/** What is known before any file has been read. */
export interface ContentScan {
  readonly options: BuildOptions;
  /** How files are read. */
  readonly read: BodyArguments;
  readonly cacheKeys: CacheKeys;
  /** Of the last build, perhaps by other code. */
  readonly previous: State | undefined;
  /** Icon and logo of the owner, as they are published. */
  readonly pictures: OwnPictures;
  /** The owner's style sheets, joined; undefined when there are none. */
  readonly ownStyles: string | undefined;
  /** Milliseconds since 1970. */
  readonly scannedAt: number;
  readonly found: Found;
  readonly site: SiteSwap;
  readonly folder: SiteFolder;
  readonly watch: Stopwatch;
  readonly progress: Progress;
}

/**
 * Looks at what is there.
 *
 * @throws UserError when the folder of the site may not be replaced
 */
export function scanContent(options: BuildOptions): ContentScan {
  const { settings, root, preview } = options;
  const watch = new Stopwatch();
  const content = contentOf(options.code).map(({ at }) => at);
  const pictures = readOwnPictures(settings, root);
  const { icon, logo, logoDark } = pictures;
  const styles = readStyles(root);
  const scannedAt = Date.now();
  const found = findContent(root, options.code, styles);
  // A blog that gets templates is another one, whatever its configuration has made before.
  const templates = options.templates ? `templates ${isFolder(join(root, 'site'))}` : '';
  const read = readArguments(settings, found.defaults);
  const cacheKeys = cacheKeysOf({
    settings,
    version: options.code.version,
    read,
    preview,
    logos: [logo?.content, logoDark?.content],
    own: [icon?.content ?? '', styles.text ?? '', templates],
  });
  const previous = options.previous ?? readState(options.cache, cacheKeys.state);
  const output = preview ? options.output : outputFolder(options.output, root, content);
  const site = new SiteSwap(output, preview, previous?.files);
  site.recover();
  watch.lap('find');
  return {
    options,
    read,
    cacheKeys,
    previous,
    pictures,
    ownStyles: styles.text,
    scannedAt,
    found,
    site,
    folder: site.folder,
    watch,
    progress: new Progress(options.progress),
  };
}
