import type { Named } from '../json.ts';
import { posix } from 'node:path';
import { slugify } from 'pamphlet/content';
import { fillPattern, filtered, madeInCode, unknownPart } from './permalinks.ts';
import { textIn, textOf, textsOf, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  dayBefore,
  POSTS,
  sortFiles,
  stemOf,
  textAt,
} from './generator.ts';
import { gitignored, globs, ignoredBy, stringsIn } from './ignored.ts';
import { formatOf } from './text-format.ts';
import { IN_CODE, plainFields } from './front-matter-dialects.ts';
import { readSettings, settingsOf } from './settings-of.ts';

/** Eleventy: https://www.11ty.dev/docs/permalinks/ */
export const eleventy: OtherGenerator = {
  name: 'Eleventy',
  dialect: {
    dayOrder: 'month-first',
    silentTags: new Set('post posts blog all page pages nav article articles note notes'.split(' ')),
    clocks: ['UTC'],
  },
  syntax: 'nunjucks',
  read: readEleventy,
};

const TOOLS =
  /(?:^|\/)(?:_includes|_layouts|_data|_components|includes|layouts|scripts?|tests?)\/|^(?:README|CHANGELOG|LICENSE|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY)\b/;

function readEleventy(blogFolder: Folder): ForeignBlog {
  const folderData = new Map<string, Fields>();
  const dirs = foldersOf(blogFolder);
  const { input } = dirs;
  const blogData = siteData(blogFolder, dirs.data);
  const url = 'url baseUrl domain siteUrl baseURL homepage origin'
    .split(' ')
    .map((key) => blogData.get(key))
    .find((value) => /^https?:/.test(textOf(value) ?? ''));
  const config = new Map([...blogData, ['url', url ?? blogData.get('url') ?? null]]);
  const authors = [`${dirs.data}authors.json`, `${dirs.data}authors.yml`];
  const settings = settingsOf(config, blogFolder, authors);
  const sorted = sortFiles(blogFolder, (path) => {
    const below = path.startsWith(input) ? path.slice(input.length) : undefined;
    const copied = /^(?:public|static)\/(.*)$/.exec(below ?? path)?.[1];
    if (copied !== undefined) return `/${copied}`;
    if (below === undefined || path.startsWith(dirs.data) || TOOLS.test(below) || TOOLS.test(path))
      return undefined;
    const format = /\.(?:md|markdown|html?|njk|liquid)$/i.test(path) ? formatOf(path) : undefined;
    if (/\.(?:json|ya?ml|[cm]?[jt]s)$/.test(path)) return undefined;
    return format === undefined ? `/${below}` : placeOf(path, below, format);
  });
  const code = blogFolder.text(blogFolder.files.find((path) => CONFIG.test(path)));
  const hides = ignoredBy([
    ...['', input].map((base) =>
      gitignored('.eleventyignore', blogFolder.text(`${base}.eleventyignore`), base),
    ),
    gitignored('.gitignore', /\bsetUseGitIgnore\(\s*false/.test(code) ? '' : blogFolder.text('.gitignore')),
    globs('ignores.add', stringsIn(code, /\bignores\.add\(([^()]*)\)/g)),
  ]);
  return {
    settings,
    ...sorted,
    hides,

    addressOf(facts) {
      const { place, front } = facts;
      const own = front.permalink;
      const given = place.role === 'post' ? blogFolder.given.permalink : undefined;
      // Order: the text's own permalink, the command's, the folder's.
      const isOwn = own !== undefined && own !== textIn(place.defaults, 'permalink');
      if (given !== undefined && !isOwn) return fillPattern(given, facts);
      try {
        if (own !== undefined) return templateAddress(own, facts);
      } catch (error) {
        if (given === undefined) throw error;
        return fillPattern(given, facts);
      }
      // Without a permalink, names keep their day.
      const whole = `/${place.path.slice(input.length).replace(/\.[^./]+$/, '')}`;
      const [last, above] = whole.split('/').toReversed();
      return last === 'index' || last === above ? whole.slice(0, -(last?.length ?? 0)) : `${whole}/`;
    },

    lists() {
      return {
        feeds: '/feed/feed.xml /feed/ /feed.xml /atom.xml /rss.xml /index.xml /feed/feed.json'.split(' '),
        lists: [
          { of: 'posts', at: '/blog/' },
          { of: 'posts', at: '/posts/' },
          { of: 'posts', at: '/tags/', to: '/tag/' },
          { of: 'tag', at: '/tags/:name/', slugs: slugify },
        ],
      };
    },
  };

  function templateAddress(template: string, { place, front, wall }: AddressFacts): string {
    const day = wall === undefined ? '' : new Date(wall).toISOString().slice(0, 10);
    const below = `/${place.path.slice(input.length).replace(/\.[^./]+$/, '')}`;
    const stem = below.replace(/(?<=\/)\d{4}-\d\d-\d\d-(?=[^/]+$)/, '');
    const filled = fillTemplate(place.path, template, {
      'page.fileslug': place.name,
      'page.filepathstem': stem,
      'page.outputfileextension': 'html',
      title: front.title ?? '',
      slug: front.slug ?? place.name,
      'page.date': day,
      date: day,
    });
    return `/${filled}`.replaceAll(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
  }

  function placeOf(path: string, below: string, format: ForeignPlace['format']): ForeignPlace {
    const defaults = defaultsFor(path);
    const place = textAt(path, below, format, { defaults, isPostIfDated: true });
    const folders = below.split('/').slice(0, -1);
    const tags = textsOf(defaults.get('collections'));
    const isTagged = tags.some((tag) => /^(?:posts?|blog|articles?|notes?)$/.test(tag));
    // `posts/index.md` lists the posts.
    const isList = dayBefore(stemOf(below)).name === 'index' && folders.length < 2;
    const isPost =
      !isList && (isTagged || place.day !== undefined || folders.some((folder) => POSTS.test(folder)));
    if (isPost) return { ...place, role: 'post', type: 'post' };
    // HTML without front matter is not a text.
    return { ...place, needsFront: /\.html?$/i.test(path) };
  }

  /** Directory data: `posts/posts.json`, `posts/posts.11tydata.json`. */
  function defaultsFor(path: string): Fields {
    const parts = path.split('/').slice(0, -1);
    const all = new Map<string, Value>();
    for (let depth = 1; depth <= parts.length; depth++) {
      const place = parts.slice(0, depth).join('/');
      const found = folderData.get(place) ?? readBeside(blogFolder, `${place}/${parts[depth - 1] ?? ''}`);
      folderData.set(place, found);
      // Folder tags only build collections.
      for (const [key, value] of found) all.set(key === 'tags' ? 'collections' : key, value);
    }
    const stem = path.replace(/\.[^./]+$/, '');
    // `folderData` already holds a data file named like the folder.
    const own = parts.at(-1) === stem.split('/').at(-1) ? [] : readBeside(blogFolder, stem);
    for (const [key, value] of own) all.set(key, value);
    return all;
  }
}

/** Fills `{{ page.fileSlug }}` and similar. @throws UserError for an unknown value or filter */
function fillTemplate(path: string, template: string, values: Named): string {
  if (template.startsWith(IN_CODE)) throw madeInCode(template.slice(IN_CODE.length), path);
  const [tag] = /\{%[^}]*\}?/.exec(template) ?? [];
  if (tag !== undefined) throw unknownPart(path, template, tag);
  return template.replaceAll(/\{\{-?([^{}]*?)-?\}\}/g, (_, words: string) => {
    const [name = '', ...filters] = words.split('|').map((word) => word.trim());
    const value = values[name.toLowerCase()];
    if (value === undefined) throw unknownPart(path, template, name);
    return filters.reduce((text, filter) => {
      const found = filtered(text, filter);
      if (found === undefined) throw unknownPart(path, template, `| ${filter}`);
      return found;
    }, value);
  });
}

const CONFIG = /^(?:eleventy\.config|\.eleventy)\.[cm]?[jt]s$/;
const ENDINGS = '.json .yaml .yml .toml .11tydata.json .11tydata.yaml .11tydata.yml'.split(' ');
const CODE = '.11tydata.js .11tydata.cjs .11tydata.mjs .11tydata.ts .js .cjs .mjs'.split(' ');

/** Folders of the content and of global data from the config, each with a trailing slash, or empty. Runs no code. */
function foldersOf(folder: Folder) {
  const text = folder.text(folder.files.find((path) => CONFIG.test(path)));
  const typed = (key: string, setter: string) =>
    new RegExp(String.raw`\b${key}:\s*["']\.?\/?([^"'\n]*?)\/?["']`).exec(text)?.[1] ??
    new RegExp(String.raw`${setter}\(\s*["']\.?\/?([^"'\n]*?)\/?["']`).exec(text)?.[1];
  const closed = (path: string) => (path === '' || path === '.' ? '' : `${path}/`);
  const found = typed('input', 'setInputDirectory');
  const isInContent = folder.files.some((path) => path.startsWith('content/')) && folder.has('package.json');
  // Code may give the name of the folder. It has the layouts.
  const holders = folder.files.flatMap((path) => /^((?:[\w-]+\/)?)_includes\//.exec(path)?.[1] ?? []);
  const guess = holders.includes('') ? undefined : holders[0];
  const input = found === undefined ? (guess ?? (isInContent ? 'content/' : '')) : closed(found);
  const data = typed('data', 'setDataDirectory') ?? '_data';
  return { input, data: closed(posix.join(input, data)) };
}

/** Blog data from the usual files. */
function siteData(folder: Folder, data: string): Fields {
  for (const place of new Set([data, '_data/'])) {
    for (const name of 'site metadata meta global config settings website blog'.split(' ')) {
      const found = readBeside(folder, `${place}${name}`);
      if (found.has('title') || found.has('url') || found.has('name')) return found;
    }
  }
  return new Map();
}

/** Data from all formats of one file. @param stem path without extension */
function readBeside(folder: Folder, stem: string): Fields {
  const data = ENDINGS.map((ending) => stem + ending).filter(folder.has);
  const code = folder.firstOf(CODE.map((ending) => stem + ending));
  return new Map([
    ...data.flatMap((file) => [...readSettings(folder, [file])]),
    ...(code === undefined ? [] : plainFields(folder.text(code), code)),
  ]);
}
