import { collectionRoots } from './astro-settings.ts';
import type { Folder } from './folder.ts';
import { POSTS } from './generator.ts';

/** A folder of texts, each at the address of the folder and its own path below it. */
export interface TextRoot {
  /** From the root of the blog, with a slash at its end: `src/content/blog/`. */
  readonly folder: string;
  /** With slashes around it: `/blog/`. */
  readonly route: string;
  readonly type: string;
  /** What has no date is a post, too. */
  readonly arePosts: boolean;
  /** Files whose names start with `_` are no texts. */
  readonly skipsUnderscores?: boolean;
  /** File whose code makes the addresses. */
  readonly code?: string;
}

/** Folders of a table that are there. */
export function rootsIn(folder: Folder, table: Readonly<Record<string, string>>): TextRoot[] {
  return Object.entries(table).flatMap(([path, route]): TextRoot[] => {
    const arePosts = POSTS.test(path.split('/').at(-2) ?? '');
    const root = { folder: path, route, type: arePosts ? 'post' : 'page', arePosts };
    return folder.files.some((file) => file.startsWith(path)) ? [root] : [];
  });
}

/** Collections that the settings name, those of folders in `src/content`, and texts among the pages. */
export function astroRoots(folder: Folder): TextRoot[] {
  const routeOf = (collection: string): string => {
    const name = collection === 'post' ? 'blog' : collection;
    const routes = folder.files.flatMap(
      (path) =>
        /^src\/pages\/((?:[^/[\]]+\/)*)\[[^/\]]*(?:slug|id|post|path)[^/\]]*\](?:\/index)?\.\w+$/.exec(
          path,
        )?.[1] ?? [],
    );
    const own =
      routes.find((route) => route.startsWith(`${name}/`)) ??
      routes.find((route) => /^(?:posts?|blog|articles?)\//.test(route)) ??
      routes[0];
    return own === undefined ? `/${name}/` : `/${own}`;
  };
  const rootOf = (name: string, path: string, more: Partial<TextRoot>): TextRoot => ({
    folder: path,
    route: routeOf(name === 'blog' ? 'post' : name),
    type: POSTS.test(name) ? 'post' : name,
    arePosts: POSTS.test(name),
    ...more,
  });
  const named = collectionRoots(folder).map(({ name, folder: path, ...more }) => rootOf(name, path, more));
  const known = new Set(
    folder.files.flatMap((path) => /^src\/(?:content|data)\/[^/]+\//.exec(path)?.[0] ?? []),
  );
  const plain = Array.from(known, (path) =>
    rootOf(path.split('/').at(-2) ?? '', path, { skipsUnderscores: true }),
  );
  const pages = [
    'src/pages/',
    'src/pages/blog/',
    'src/pages/posts/',
    'src/pages/post/',
    'src/pages/articles/',
  ].map((path): TextRoot => {
    const arePosts = path !== 'src/pages/';
    return {
      folder: path,
      route: path.slice('src/pages'.length),
      type: arePosts ? 'post' : 'page',
      arePosts,
      skipsUnderscores: true,
    };
  });
  const taken = new Set(named.map((one) => one.folder));
  return [...named, ...plain.filter((one) => !taken.has(one.folder)), ...pages];
}
