import type { TextMap } from '../json.ts';
import { firstFound } from '../optional.ts';
import { Dates, Texts } from 'pamphlet/content';
import { parseUrl } from '../addresses/paths.ts';
import {
  at,
  entriesOf,
  firstIn,
  isFields,
  isList,
  textIn,
  textOf,
  type Fields,
  type Value,
} from './fields.ts';
import type { Folder } from './folder.ts';
import { readForeignText, readForeignToml, readForeignYaml } from './front-matter-dialects.ts';
import { formatOf } from './text-format.ts';

/** Reads the first existing file: YAML, TOML or JSON. Empty without one, and for an unreadable file, after a remark. */
export function readSettings(folder: Folder, files: readonly string[]): Fields {
  const file = folder.firstOf(files);
  const text = file && folder.read(file);
  if (file === undefined || text === undefined) return new Map();
  // YAML includes JSON.
  const { fields, faults } = file.endsWith('.toml') ? readForeignToml(text) : readForeignYaml(text);
  for (const fault of faults) folder.remark(`${file}: ${fault}`);
  return fields;
}

export type ForeignSettings = ReturnType<typeof settingsOf>;

/**
 * @param authorFiles data files about authors
 * @param people pattern of files about one person each, with the key as its first group
 */
export function settingsOf(config: Fields, folder: Folder, authorFiles: readonly string[], people?: RegExp) {
  const { given } = folder;
  const first = (names: string) => textOf(firstIn(config, names));
  const typed = given.url ?? first('baseURL base_url baseurl url') ?? '';
  const site = textIn(config, 'url') ?? typed;
  const prefix = first('baseurl root') ?? '';
  const isWhole = /^https?:\/\//i.test(typed);
  const whole = (isWhole ? typed : /^https?:\/\//i.test(site) ? site : hostNamed(folder)).replace(
    /(?<!\/)\/+$/,
    '',
  );
  const baseUrl =
    isWhole || prefix === '/'
      ? (parseUrl(whole)?.pathname.replace(/(?<!\/)\/+$/, '') ?? '')
      : `/${prefix.replaceAll(/^\/+|(?<!\/)\/+$/g, '')}`.replace(/^\/$/, '');
  const zone = given.timeZone ?? first('timezone timeZone');
  const language = first('lang languageCode default_language language locale')?.replace('_', '-');
  const author = config.get('author') ?? at(config, 'params', 'author');
  return {
    title: first('title name'),
    tagline: first('tagline subtitle description'),
    language: language && Texts.canonicalTag(language),
    author: textOf(author) ?? textIn(author, 'name'),
    timeZone: zone !== undefined && Dates.isTimeZone(zone) ? zone : undefined,
    /** Includes the sub-folder. No trailing slash. */
    url: whole !== '' && baseUrl !== '' && !whole.endsWith(baseUrl) ? whole + baseUrl : whole,
    /** Sub-folder of the host, no trailing slash: `/blog`. */
    baseUrl,
    /** Display names by key. */
    authors: new Map([
      ...authorsIn(config.get('authors'), readSettings(folder, authorFiles)),
      ...(people ? peopleIn(folder, people) : []),
    ]),
    /** All settings, for tags such as `{{ site.title }}`. */
    values: config,
  };
}

/** URL from the `CNAME` file of GitHub Pages. Empty without one. */
function hostNamed(folder: Folder): string {
  const file = folder.firstOf('CNAME static/CNAME source/CNAME public/CNAME src/CNAME'.split(' '));
  const [host = ''] = folder.text(file).trim().split(/\s/, 1);
  return /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(host) ? `https://${host.toLowerCase()}` : '';
}

/** Reads groups such as `ada: { name: Ada Byron }` or lists of them. Later groups win. */
function authorsIn(...groups: readonly (Value | undefined)[]): TextMap {
  const names = new Map<string, string>();
  for (const [key, value] of groups.flatMap(entriesOf))
    for (const one of isList(value) ? value : [value]) {
      if (!isFields(one)) continue;
      const name = authorName(one);
      const own = isList(value) ? textOf(firstIn(one, 'id slug username')) : key;
      if (name !== undefined && own !== undefined) names.set(own, name);
    }
  return names;
}

function authorName(fields: Fields): string | undefined {
  const keys = ['full_name', 'display_name', 'name', 'title'];
  return firstFound(keys, (key) => textIn(fields, key));
}

/** Reads one file per person, as Markdown or data: `_authors/ada.md`. */
function peopleIn(folder: Folder, files: RegExp): TextMap {
  const names = new Map<string, string>();
  for (const path of folder.files) {
    const stem = files.exec(path)?.[1];
    if (stem === undefined) continue;
    const isText = formatOf(path) !== undefined;
    const fields = isText ? readForeignText(folder.text(path)).fields : readSettings(folder, [path]);
    const name = authorName(fields);
    if (name === undefined) continue;
    for (const key of [stem, textIn(fields, 'short_name'), textIn(fields, 'name')])
      if (key !== undefined && !names.has(key)) names.set(key, name);
  }
  return names;
}
