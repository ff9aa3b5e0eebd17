import { existsSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../lib/files.ts';
import { nearest } from '../lib/nearest.ts';
import { warning, type Problem } from '../lib/problems.ts';
import { firstBytes } from '../media/kinds.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { PUBLIC_FOLDER, TEXT_FOLDERS } from './discover.ts';
import { STYLES_FOLDER } from './own-styles.ts';

/** Folders that the build reads, with the files that count there. */
const READ: ReadonlyMap<string, RegExp> = new Map([
  ...TEXT_FOLDERS.map((folder): [string, RegExp] => [folder, /\.md$/i]),
  ['layouts', /\.[jt]sx$/],
  [STYLES_FOLDER, /\.css$/i],
]);

/** Posts, layouts and style sheets beside the settings, in `public`, or in a folder with a name such as `post`. */
export function misplacedFiles(root: string): Problem[] {
  const beside = shownIn(root);
  // A project with the plugin has such folders of its own.
  const hasSettings = existsSync(join(root, SETTINGS_FILE));
  const folders = beside.filter(
    (entry) => entry.isDirectory() && (entry.name === PUBLIC_FOLDER || folderLike(entry.name) !== undefined),
  );
  const inside = folders.flatMap(({ name }) =>
    shownIn(join(root, name)).map((entry) => ({ entry, folder: `${name}/` })),
  );
  return [...beside.map((entry) => ({ entry, folder: '' })), ...inside].flatMap(({ entry, folder }) => {
    const file = folder + entry.name;
    const index = entry.isDirectory() && folder !== '' ? `${file}/index.md` : file;
    const to = folderLike(folder.slice(0, -1)) ?? 'posts';
    const isText = /\.md$/i.test(index);
    if (!READ.get(to)?.test(index) || !(isText ? isPost(join(root, index)) : hasSettings)) return [];
    const hint = `Move it to ${to}/${index.slice(folder.length)}`;
    const found = isText
      ? warning(
          'text-file',
          'This looks like a post, but the build reads only the folders posts and pages.',
          hint,
        )
      : warning('file-type', `The build ignores this file: it reads the folder ${to}.`, hint);
    return { file: index, ...found };
  });
}

function isPost(path: string): boolean {
  return /^\uFEFF?---\s[^]*?^title:/m.test(firstBytes(path).toString());
}

/** `post`, `_posts`, `Layouts`. */
function folderLike(name: string): string | undefined {
  const folder = nearest(name, READ.keys(), 1);
  return folder === name ? undefined : folder;
}

function shownIn(folder: string): Dirent[] {
  return entriesOf(folder).filter(({ name }) => !name.startsWith('.'));
}
