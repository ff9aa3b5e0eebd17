import { firstIn, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import { plainFields } from './front-matter-dialects.ts';
import { POSTS } from './generator.ts';

const CONFIGS =
  /^(?:[a-z]+\.config|gatsby-config|data\/siteMetadata|src\/(?:consts|config|site\.config))\.[cm]?[jt]s$/;
const COLLECTIONS = /^src\/content(?:\.|\/)config\.[cm]?[jt]s$/;

/** Reads literals from code settings without running code. */
export function codeSettings(folder: Folder): Fields {
  const text = folder.files
    .filter((file) => CONFIGS.test(file))
    .map((file) => folder.text(file))
    .join('\n');
  const typed = plainFields(text, '');
  const value = (names: string): Value => firstIn(typed, names) ?? null;
  // The last of several values may be the URL: `process.env.SITE ?? 'https://…'`.
  const site = /\b(?:site|website|SITE_URL|siteUrl|url)\s*[:=][^\n]*?["'`](https?:\/\/[^"'`\n$]+)["'`]/.exec(
    text,
  )?.[1];
  return new Map([
    ['url', site ?? null],
    ['baseurl', value('base baseUrl pathPrefix')],
    ['title', value('SITE_TITLE title')],
    ['tagline', value('SITE_DESCRIPTION desc description')],
    ['author', value('author')],
    ['timezone', value('timezone timeZone')],
    ['lang', value('lang defaultLocale locale')],
    ['trailingSlash', value('trailingSlash')],
  ]);
}

/** A content folder. An address is its route and the path below it. */
export interface TextRoot {
  /** From the root, with a trailing slash: `src/content/blog/`. */
  folder: string;
  /** With slashes at both ends: `/blog/`, `/[year]/[month]/`. */
  route: string;
  type: string;
  /** True if texts without a date are posts. */
  arePosts: boolean;
  /** Names that are no texts: those with a leading `_`. */
  skips?: RegExp;
  /** File that computes the addresses in code. */
  code?: string;
}

/** Files and folders that Astro leaves out. */
const HIDDEN = /(?:^|\/)_/;

/** Collections of the config and of `src/content`, and `src/pages`. */
export function astroRoots(folder: Folder): TextRoot[] {
  const routes = folder.files.flatMap(
    (path) =>
      /^src\/pages\/((?:(?:[^/[\]]+|\[(?:year|month|day)\])\/)*)\[[^/\]]*(?:slug|id|post|path)[^/\]]*\](?:\/index)?\.\w+$/.exec(
        path,
      )?.[1] ?? [],
  );
  const config = folder.files.find((path) => COLLECTIONS.test(path));
  const code = folder.text(config);
  // `loader: glob({ base: './src/posts' })`
  const named = Array.from(
    code.matchAll(/\bbase:\s*["'`]\.?\/?([^"'`\n$]+?)\/?["'`]/g),
    ([, base = '']) => `${base}/`,
  );
  const plain = folder.files.flatMap((path) => /^src\/(?:content|data)\/[^/]+\//.exec(path)?.[0] ?? []);
  const collections = Array.from(new Set([...named, ...plain]), (path): TextRoot => {
    const name = path.split('/').at(-2) ?? '';
    const arePosts = POSTS.test(name);
    const usual = name === 'post' ? 'blog/' : `${name}/`;
    const route =
      routes.find((one) => one.startsWith(usual)) ??
      routes.find((one) => /^(?:posts?|blog|articles?)\//.test(one)) ??
      routes[0] ??
      usual;
    return {
      folder: path,
      route: `/${route}`,
      type: arePosts ? 'post' : name,
      arePosts,
      // A configured folder skips them only if its glob pattern does.
      skips: !/\bglob\(/.test(code) ? HIDDEN : code.includes('[^_]') ? /(?:^|\/)_[^/]*$/ : undefined,
      code: /\bgenerateId\b/.test(code) ? config : undefined,
    };
  });
  const pages = ['', 'blog/', 'posts/', 'post/', 'articles/'].map((path): TextRoot => ({
    folder: `src/pages/${path}`,
    route: `/${path}`,
    type: path === '' ? 'page' : 'post',
    arePosts: path !== '',
    skips: HIDDEN,
  }));
  return [...collections, ...pages];
}
