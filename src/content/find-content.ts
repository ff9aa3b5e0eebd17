import type { ZodRawShape } from 'zod';
import type { Problem } from '../lib/problems.ts';
import { discover, discoverItems, listFiles, PUBLIC_FOLDER, TEXT_FOLDERS } from './discover.ts';
import { readFolderDefaults, type FolderDefaults } from './folder-defaults.ts';
import { readStyles, type OwnStyles } from './own-styles.ts';
import type { SourceFile } from './source-file.ts';

/** What lies in the folders of the blog, not yet read. */
export interface Found {
  readonly markdown: readonly SourceFile[];
  /** Pictures and other files beside posts and pages, and those of `public/`. */
  readonly media: readonly SourceFile[];
  /** Content of features. */
  readonly items: readonly SourceFile[];
  /** The owner's style sheets, which are read at once: their problems are told with the others. */
  readonly styles: OwnStyles;
  /** What folders say for their posts. */
  readonly defaults: readonly FolderDefaults[];
  readonly problems: readonly Problem[];
  /** Posts and pages that are left out because of errors. */
  readonly heldBack: readonly string[];
}

/** What features add to the content of a blog. */
interface ContentOfFeatures {
  readonly folders: readonly { readonly at: string; readonly hasMedia?: boolean | undefined }[];
  readonly addedKeys: ZodRawShape;
}

/**
 * Lists posts and pages, what lies beside them, content of features, and files that are published as they are.
 *
 * @param features folders of features, and the keys of front matter that features add
 */
export function findContent(root: string, { folders, addedKeys }: ContentOfFeatures): Found {
  const styles = readStyles(root);
  const texts = TEXT_FOLDERS.map((folder) => discover(root, folder));
  const items = folders.map(({ at, hasMedia }) => discoverItems(root, at, hasMedia));
  const own = listFiles(root, PUBLIC_FOLDER, { hasDotFiles: true });
  const inFolders = texts.flatMap(({ defaults }) => defaults);
  const fromFolders = readFolderDefaults(root, inFolders, addedKeys);
  return {
    markdown: texts.flatMap(({ markdown }) => markdown),
    media: [...[...texts, ...items].flatMap(({ media }) => media), ...own.files],
    items: items.flatMap(({ markdown }) => markdown),
    styles,
    defaults: fromFolders.defaults,
    problems: [
      ...[...texts, ...items].flatMap(({ problems }) => problems),
      ...own.problems,
      ...fromFolders.problems,
      ...styles.problems,
    ],
    heldBack: [],
  };
}
