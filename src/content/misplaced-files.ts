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
  [PUBLIC_FOLDER, /^(?:_redirects|_headers|CNAME|robots\.txt|favicon\.ico|ads\.txt)$/],
]);

/** Posts, layouts and style sheets beside the settings, in `public`, or in a folder with a name such as `post`. */
export function misplacedFiles(root: string): Problem[] {
  const folders = shownIn(root).filter(
    (entry) => entry.isDirectory() && (entry.name === PUBLIC_FOLDER || folderLike(entry.name) !== undefined),
  );
  return ['', ...folders.map(({ name }) => `${name}/`)].flatMap((folder) =>
    shownIn(join(root, folder)).flatMap((entry) => {
      const name = entry.isDirectory() && folder !== '' ? `${entry.name}/index.md` : entry.name;
      const file = folder + name;
      const isForHost = folder === '' && READ.get(PUBLIC_FOLDER)?.test(name);
      const to = folderLike(folder.slice(0, -1)) ?? (isForHost ? PUBLIC_FOLDER : 'posts');
      const isText = /\.md$/i.test(name);
      // A project with the plugin has no settings file, and may have such folders of its own.
      if (
        !READ.get(to)?.test(name) ||
        !(isText ? isPost(join(root, file)) : existsSync(join(root, SETTINGS_FILE)))
      )
        return [];
      const [rule, message] = isText
        ? ['text-file', 'This looks like a post, but the build reads only the folders posts and pages.']
        : ['file-type', `The build ignores this file: it reads the folder ${to}.`];
      return { file, ...warning(rule, message, `Move it to ${to}/${name}`) };
    }),
  );
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
