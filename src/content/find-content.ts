import { join } from 'node:path';
import type { ZodRawShape } from 'zod';
import { error, type Problem } from '../lib/problems.ts';
import { discover, discoverItems, listFiles, PUBLIC_FOLDER, TEXT_FOLDERS } from './discover.ts';
import { readFolderDefaults, type FolderDefaults } from './folder-defaults.ts';
import { readStyles, type OwnStyles } from './own-styles.ts';
import { firstBytes } from '../media/kinds.ts';
import { misplacedFiles } from './misplaced-files.ts';
import type { SourceFile } from './source-file.ts';

export interface Found {
  markdown: readonly SourceFile[];
  /** Beside posts and pages, and in `public/`. */
  media: readonly SourceFile[];
  /** Content of features. */
  items: readonly SourceFile[];
  styles: OwnStyles;
  defaults: readonly FolderDefaults[];
  /** Files with errors. */
  faultyDefaults: readonly string[];
  problems: readonly Problem[];
}

interface ContentOfFeatures {
  folders: readonly { at: string; hasMedia?: boolean }[];
  addedKeys: ZodRawShape;
}

/** Of programs, keys and password safes: hosts would give them to everybody. */
const SECRET =
  /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$)[^/]*)?|\.npmrc|\.netrc|\.htpasswd|wp-config\.php|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*\.(?:pfx|p12|kdbx))$/i;

const MAY_BE_KEY = /\.(?:pem|key|txt)$|\/[^./]+$/i;

function secretFile(root: string, { path }: SourceFile) {
  const isKey = () => /-BEGIN .*PRIVATE KEY/.test(firstBytes(join(root, path)).toString());
  if (!SECRET.test(path) && !(MAY_BE_KEY.test(path) && isKey())) return [];
  const message = 'Files such as this hold passwords or keys, and everybody could read them on the site.';
  const hint = `Move it out of ${PUBLIC_FOLDER}. If it was published or committed, change what it holds.`;
  return [{ file: path, ...error('secret-file', message, hint) }];
}

export function findContent(root: string, { folders, addedKeys }: ContentOfFeatures): Found {
  const styles = readStyles(root);
  const texts = TEXT_FOLDERS.map((folder) => discover(root, folder));
  const items = folders.map(({ at, hasMedia }) => discoverItems(root, at, hasMedia));
  const all = [...texts, ...items];
  const own = listFiles(root, PUBLIC_FOLDER, { hasDotFiles: true });
  const inFolders = texts.flatMap(({ defaults }) => defaults);
  const fromFolders = readFolderDefaults(root, inFolders, addedKeys);
  return {
    markdown: texts.flatMap(({ markdown }) => markdown),
    media: [...all.flatMap(({ media }) => media), ...own.files],
    items: items.flatMap(({ markdown }) => markdown),
    styles,
    defaults: fromFolders.defaults,
    faultyDefaults: fromFolders.problems.map(({ file }) => file),
    problems: [
      ...all.flatMap(({ problems }) => problems),
      ...own.problems,
      ...own.files.flatMap((file) => secretFile(root, file)),
      ...fromFolders.problems,
      ...styles.problems,
      ...misplacedFiles(
        root,
        folders.map(({ at }) => at),
      ),
    ],
  };
}
