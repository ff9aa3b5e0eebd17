import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../lib/files.ts';
import { nearest } from '../lib/nearest.ts';
import { warning, type Problem } from '../lib/problems.ts';
import { firstBytes } from '../media/kinds.ts';
import { PUBLIC_FOLDER, TEXT_FOLDERS } from './discover.ts';

const FRONT_MATTER = /^\uFEFF?---\s[^]*?^title:/m;

/** Posts beside the settings, in `public`, or in a folder with a name such as `post`. */
export function misplacedPosts(root: string): Problem[] {
  const beside = shownIn(root);
  const folders = beside.filter(
    (entry) => entry.isDirectory() && (entry.name === PUBLIC_FOLDER || folderLike(entry.name) !== undefined),
  );
  const inside = folders.flatMap(({ name }) =>
    shownIn(join(root, name)).map((entry) => ({ entry, folder: `${name}/` })),
  );
  return [...beside.map((entry) => ({ entry, folder: '' })), ...inside].flatMap(({ entry, folder }) => {
    const file = folder + entry.name;
    const index = entry.isDirectory() && folder !== '' ? `${file}/index.md` : file;
    const isPost = /\.md$/i.test(index) && FRONT_MATTER.test(firstBytes(join(root, index)).toString());
    if (!isPost) return [];
    const to = folderLike(folder.slice(0, -1)) ?? 'posts';
    const message = 'This looks like a post, but the build reads only the folders posts and pages.';
    const hint = `Move it to ${to}/${index.slice(folder.length)}`;
    return { file: index, ...warning('text-file', message, hint) };
  });
}

/** `post`, `_posts`, `Pages`. */
function folderLike(name: string): string | undefined {
  const folder = nearest(name, TEXT_FOLDERS, 1);
  return folder === name ? undefined : folder;
}

function shownIn(folder: string): Dirent[] {
  return entriesOf(folder).filter(({ name }) => !name.startsWith('.'));
}
