import { PUBLIC_FOLDER, TEXT_FOLDERS, isPublicFile } from '../content/discover.ts';
import { isPublishedMedia } from '../media/kinds.ts';
import { isFolderDefaults } from '../content/folder-defaults.ts';
import { isStyleSheet, STYLES_FOLDER } from '../content/own-styles.ts';
import { isLitter } from '../lib/files.ts';
import { isContentOf } from '../pages/feature.ts';
import type { BlogCode } from './blog-code.ts';
import { contentOf } from './extensions.ts';

/** From the root of a blog. A folder ends with a slash: `posts/`, `addresses.json`. */
export function contentPaths(code: Pick<BlogCode, 'features'>): string[] {
  const folders = [...TEXT_FOLDERS, PUBLIC_FOLDER, STYLES_FOLDER].map((name) => `${name}/`);
  return [...new Set([...folders, ...contentOf(code).map(({ at }) => at)])];
}

/** True if a build reads the file as data. Any other file may be code. */
export function isContent(code: Pick<BlogCode, 'features'>, path: string): boolean {
  const contents = contentOf(code);
  const names = path.split('/');
  if (contents.some(({ at }) => at === path)) return true;
  if (names.some(isLitter)) return false;
  if (isPublicFile(path) || isStyleSheet(path)) return true;
  if (names.some((name) => name.startsWith('.'))) return false;
  const [isText, isMedia] = [/\.md$/i.test(path), isPublishedMedia(path)];
  if (TEXT_FOLDERS.some((folder) => path.startsWith(`${folder}/`)))
    return isText || isMedia || isFolderDefaults(path);
  return contents.some((content) => isContentOf(content, path) && (isText || (isMedia && content.hasMedia)));
}
