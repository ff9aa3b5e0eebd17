import type { Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { POSTS } from './generator.ts';

const CONFIGS =
  /^(?:[a-z]+\.config|gatsby-config|data\/siteMetadata|src\/(?:consts|config|site\.config))\.[cm]?[jt]s$/;
const COLLECTIONS = /^src\/content(?:\.|\/)config\.[cm]?[jt]s$/;

/** What settings in code plainly say; no code is run. */
export function codeSettings(folder: Folder): Fields {
  const text = folder.files
    .filter((file) => CONFIGS.test(file))
    .map((file) => folder.read(file) ?? '')
    .join('\n');
  const value = (...patterns: readonly string[]): string | null => {
    for (const pattern of patterns) {
      const found = new RegExp(`\\b(?:${pattern})\\s*[:=]\\s*["'\`]([^"'\`\\n$]*)["'\`]`).exec(text)?.[1];
      if (found !== undefined) return found;
    }
    return null;
  };
  const textIn = (pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;
  // The address may be the last of several: `process.env.SITE ?? 'https://…'`.
  const site = /\b(?:site|website|SITE_URL|siteUrl|url)\s*[:=][^\n]*?["'`](https?:\/\/[^"'`\n$]+)["'`]/.exec(
    text,
  )?.[1];
  return new Map([
    ['url', site ?? null],
    ['baseurl', value('base', 'baseUrl', 'pathPrefix')],
    ['title', value('SITE_TITLE', 'title')],
    ['tagline', value('SITE_DESCRIPTION', 'desc', 'description')],
    ['author', value('author')],
    ['timezone', value('timezone', 'timeZone')],
    ['lang', value('lang', 'defaultLocale', 'locale')],
    ['trailingSlash', textIn(/\btrailingSlash\s*:\s*["']?(\w+)/)],
  ]);
}

/** Folders that the settings of collections name: `loader: glob({ base: './src/posts' })`. */
function collectionRoots(
  folder: Folder,
): readonly (Pick<TextRoot, 'folder' | 'skipsUnderscores' | 'code'> & { readonly name: string })[] {
  const file = folder.files.find((path) => COLLECTIONS.test(path));
  const text = file === undefined ? '' : (folder.read(file) ?? '');
  const parts = text.split(/(?=\b\w+\s*[=:]\s*defineCollection\()/).slice(1);
  const roots = parts.flatMap((part) => {
    const name = /^\w+/.exec(part)?.[0] ?? '';
    const base = folderIn(part, text);
    const key = new RegExp(String.raw`["']?([\w-]+)["']?\s*:\s*${name}\b`).exec(text)?.[1];
    const skipsUnderscores = /\bpattern:[^\n]*\[\^_\]/.test(part);
    const code = /\bgenerateId\b/.test(part) ? { code: file ?? '' } : {};
    return base === undefined ? [] : [{ name: key ?? name, folder: `${base}/`, skipsUnderscores, ...code }];
  });
  return roots;
}

/** `base: './src/posts'`, with names of texts that stand in the same file: `./${FOLDER}`. */
function folderIn(part: string, text: string): string | undefined {
  const typed = /\bbase:\s*(?:["'`]([^"'`\n]+)["'`]|([A-Za-z_$][\w$]*))/.exec(part);
  const path = (typed?.[1] ?? (typed?.[2] === undefined ? undefined : `\${${typed[2]}}`))?.replaceAll(
    /\$\{([\w$]+)\}/g,
    (whole, name: string) =>
      new RegExp(String.raw`\b${name.replaceAll('$', String.raw`\$`)}\s*=\s*["'\`]([^"'\`\n$]+)["'\`]`).exec(
        text,
      )?.[1] ?? whole,
  );
  return path === undefined || path.includes('${') ? undefined : path.replaceAll(/^\.?\/+|\/+$/g, '');
}

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
  const pages = ['', 'blog/', 'posts/', 'post/', 'articles/'].map((path): TextRoot => ({
    folder: `src/pages/${path}`,
    route: `/${path}`,
    type: path === '' ? 'page' : 'post',
    arePosts: path !== '',
    skipsUnderscores: true,
  }));
  const taken = new Set(named.map((one) => one.folder));
  return [...named, ...plain.filter((one) => !taken.has(one.folder)), ...pages];
}
