import { posix } from 'node:path';
import type { Fields, Value } from './fields.ts';
import type { Folder } from './folder.ts';
import { plainFields } from './front-matter-dialects.ts';
import { readData } from './settings-of.ts';

const CONFIG = /^(?:eleventy\.config|\.eleventy)\.[cm]?[jt]s$/;
const ENDINGS = ['.json', '.yaml', '.yml', '.toml', '.11tydata.json', '.11tydata.yaml', '.11tydata.yml'];
const CODE = ['.11tydata.js', '.11tydata.cjs', '.11tydata.mjs', '.11tydata.ts', '.js', '.cjs', '.mjs'];

/** Folders of a blog, from its settings, which are read and never run. */
export interface EleventyFolders {
  /** Of texts, with a slash at its end, or empty. */
  readonly input: string;
  /** Of data about all texts, with a slash at its end. */
  readonly data: string;
}

export function foldersOf(folder: Folder): EleventyFolders {
  const file = folder.files.find((path) => CONFIG.test(path));
  const text = file === undefined ? '' : (folder.read(file) ?? '');
  const typed = (key: string, setter: string): string | undefined =>
    new RegExp(String.raw`\b${key}:\s*["']\.?\/?([^"'\n]*?)\/?["']`).exec(text)?.[1] ??
    new RegExp(String.raw`${setter}\(\s*["']\.?\/?([^"'\n]*?)\/?["']`).exec(text)?.[1];
  const closed = (path: string): string => (path === '' || path === '.' ? '' : `${path}/`);
  const found = typed('input', 'setInputDirectory');
  const isInContent = folder.files.some((path) => path.startsWith('content/')) && folder.has('package.json');
  const input = found === undefined ? (isInContent ? 'content/' : '') : closed(found);
  const data = typed('data', 'setDataDirectory') ?? '_data';
  return { input, data: closed(posix.join(input, data)) };
}

/** Data about the blog, under the names that most blogs give it. */
export function siteData(folder: Folder, { data }: EleventyFolders): Fields {
  for (const place of new Set([data, '_data/'])) {
    for (const name of ['site', 'metadata', 'meta', 'global', 'config', 'settings', 'website', 'blog']) {
      const found = readBeside(folder, `${place}${name}`);
      if (found.has('title') || found.has('url') || found.has('name')) return found;
    }
  }
  return new Map();
}

/** Data in the file of a name, whatever its language: `posts/posts.json`, `party.11tydata.js`. @param stem path without its ending */
export function readBeside(folder: Folder, stem: string): Fields {
  const all = new Map<string, Value>();
  for (const ending of ENDINGS) {
    const data = folder.has(stem + ending) ? readData(folder, stem + ending) : undefined;
    for (const [key, value] of data ?? []) all.set(key, value);
  }
  const code = folder.firstOf(...CODE.map((ending) => stem + ending));
  if (code === undefined) return all;
  for (const [key, value] of plainFields(folder.read(code) ?? '', code)) all.set(key, value);
  return all;
}
