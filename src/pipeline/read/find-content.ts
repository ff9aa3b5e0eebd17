import { discover, discoverItems, discoverPublic } from '../../content/discover.ts';
import { readFolderDefaults, type FolderDefaults } from '../../content/folder-defaults.ts';
import { readStyles, type OwnStyles } from '../../content/own-styles.ts';
import type { SourceFile } from '../../content/source-file.ts';
import type { BlogCode } from '../../features/blog-code.ts';
import { addedKeysOf, contentOf } from '../../features/extensions.ts';
import type { Problem } from '../../lib/problems.ts';

/** What lies in the folders of the blog, not yet read. */
export interface Found {
  readonly markdown: readonly SourceFile[];
  /** Pictures and other files beside posts and pages, and those of `public/`. */
  readonly media: readonly SourceFile[];
  /** Content of features. */
  readonly items: readonly SourceFile[];
  /** What folders say for their posts. */
  readonly defaults: readonly FolderDefaults[];
  readonly problems: readonly Problem[];
}

/**
 * Lists posts and pages, what lies beside them, content of features, and files that are published as they are.
 *
 * @param code that the blog is built with
 * @param styles the owner's style sheets, which are read at once: their problems are told with the others
 */
export function findContent(root: string, code: BlogCode, styles: OwnStyles = readStyles(root)): Found {
  const [posts, pages] = [discover(root, 'posts'), discover(root, 'pages')];
  const items = contentOf(code).map(({ at, hasMedia }) => discoverItems(root, at, hasMedia));
  const own = discoverPublic(root);
  const folders = readFolderDefaults(root, [...posts.defaults, ...pages.defaults], addedKeysOf(code));
  return {
    markdown: [...posts.markdown, ...pages.markdown],
    media: [...posts.media, ...pages.media, ...items.flatMap(({ media }) => media), ...own.files],
    items: items.flatMap(({ markdown }) => markdown),
    defaults: folders.defaults,
    problems: [
      ...posts.problems,
      ...pages.problems,
      ...items.flatMap(({ problems }) => problems),
      ...own.problems,
      ...folders.problems,
      ...styles.problems,
    ],
  };
}
