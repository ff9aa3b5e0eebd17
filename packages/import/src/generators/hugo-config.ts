import { at, isFields, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import { readData, readSettings } from './settings-of.ts';

/** Files of settings at the root, or a folder of them; keys in lower case, as Hugo reads them. */
export function configOf(folder: Folder): Fields {
  const names = ['hugo', 'config'].flatMap((name) =>
    ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
  );
  const main = readSettings(folder, ...names, ...names.map((name) => `config/_default/${name}`));
  const all = new Map(lowered(main ?? new Map()));
  for (const file of folder.files) {
    const name = /^config\/_default\/(\w+)(?:\.(\w{2}))?\.(?:toml|ya?ml|json)$/.exec(file)?.[1];
    if (name === undefined || name === 'hugo' || name === 'config') continue;
    const data = readData(folder, file);
    if (data) all.set(name.toLowerCase(), lowered(data));
  }
  return all;
}

function lowered(fields: Fields, depth = 0): Fields {
  return new Map(
    Array.from(fields, ([key, value]) => [
      key.toLowerCase(),
      isFields(value) && depth < 3 ? lowered(value, depth + 1) : value,
    ]),
  );
}

/** Settings of the language that is not named in addresses count for the blog. */
export function withLanguage(config: Fields, language: string): Fields {
  const own = at(config, 'languages', language.toLowerCase());
  return new Map([
    ['lang', language],
    ...config,
    ['baseURL', config.get('baseurl') ?? null],
    ...(config.has('languagecode') ? ([['lang', config.get('languagecode') ?? null]] as const) : []),
    ...(isFields(own) ? Array.from(own).filter(([key]) => ['title', 'languagecode'].includes(key)) : []),
  ]);
}

/** The name of a file without its folder and ending. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
}

/** As Hugo makes a part of an address of a name. */
export function urlized(name: string, keepsCase = false): string {
  return (keepsCase ? name : name.toLowerCase())
    .normalize('NFC')
    .replaceAll(/[\s]+/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}._~#+/-]/gu, '')
    .replaceAll(/[#]/g, '')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** A path behind the part that stands for a language. */
export function joined(prefix: string, path: string): string {
  return `${prefix}/${path}`.replaceAll(/\/{2,}/g, '/');
}
