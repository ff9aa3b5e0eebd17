import type { Named } from '../json.ts';
import { firstFound } from '../optional.ts';
import { Texts } from 'pamphlet/content';
import { at, entriesOf, isFields, isList, textIn, textsOf, type Fields, type Value } from './fields.ts';
import { OF_COMPUTER } from './foreign-front.ts';
import { fillPattern } from './permalinks.ts';
import { PICTURE } from '../files/kinds.ts';
import type { Folder } from './folder.ts';
import {
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  SHORT_DAY,
  sortFiles,
  textAt,
} from './generator.ts';
import { formatOf } from './text-format.ts';
import { globs, ignoredBy, namesLike } from './ignored.ts';
import { liquidIncludes } from './liquid-includes.ts';
import { Tally } from '../tally.ts';
import { readSettings, settingsOf } from './settings-of.ts';

/** Jekyll: https://jekyllrb.com/docs/permalinks/ */
export const jekyll: OtherGenerator = {
  name: 'Jekyll',
  dialect: { splitsSpaces: true, dayOrder: 'day-first', clocks: OF_COMPUTER, isZoneSure: true },
  syntax: 'liquid',
  read: readJekyll,
};

const STYLES: Named = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** Author files. */
const PEOPLE = /(?:^|\/)_(?:authors?|people|staff|team|members)\/([^/]+)\.(?:md|markdown|html?)$/;
const UNPUBLISHED = /(?:^|\/)_|^(?:Gemfile|Rakefile|README|LICENSE|package)|\.gemspec$/;

function readJekyll(blogFolder: Folder): ForeignBlog {
  const config = readSettings(blogFolder, ['_config.yml', '_config.yaml', '_config.toml']);
  const named = (textIn(config, 'source') ?? '').replace(/^\.?\/|\/$|^\.$/g, '').replace(/.$/, '$&/');
  const { files } = blogFolder;
  /** With a trailing slash, or empty. A tool of the blog may make the folder of the settings from another one. */
  const source = files.some((path) => path.startsWith(named))
    ? named
    : (firstFound(files, (path) => /^(.*?)_posts\//.exec(path)?.[1]) ?? '');
  const collections = new Map(entriesOf(config.get('collections')));
  const authors = [`${source}_data/authors.yml`, `${source}_data/members.yml`];
  const settings = settingsOf(config, blogFolder, authors, PEOPLE);
  const includes = textIn(config, 'includes_dir') ?? '_includes';
  const given = blogFolder.given.permalink;
  const usualPattern = textIn(config, 'permalink') ?? 'date';
  const hides = ignoredBy([
    globs('exclude', textsOf(config.get('exclude')), source),
    namesLike('its name', /(?:^|\/)[#~]|~$/, (path) => path),
  ]);
  const silent = new Tally<string>();
  const sorted = sortFiles(blogFolder, (path) => {
    if (!path.startsWith(source)) return undefined;
    const below = path.slice(source.length);
    if (hides(path) !== undefined) return undefined;
    const place = placeOf(path, below);
    // Plugins publish pictures from their own folders.
    if (place || !UNPUBLISHED.test(below) || PICTURE.test(below)) return place ?? `/${below}`;
    const name = /^(?:[^_][^/]*\/)?_(\w[\w-]*)\//.exec(below)?.[1];
    if (name !== undefined && collections.has(name) && formatOf(below) !== undefined) silent.add(name);
    return undefined;
  });
  for (const [name, count] of silent)
    blogFolder.remark(
      `The collection “${name}” was left out, with ${Texts.plural(count, 'text')}: no “output: true” in the settings makes pages of it.`,
    );
  return {
    settings,
    ...sorted,

    draw: liquidIncludes(blogFolder, `${source}${includes}/`, settings),
    hasEmoji: textsOf(config.get('plugins') ?? config.get('gems')).includes('jemoji'),

    addressOf(facts) {
      const { place, front, categories } = facts;
      const below = place.path.slice(source.length);
      const own = front.permalink;
      const pattern = own ?? patternFor(place);
      if (place.type === 'page' && (own === undefined || STYLES[own] !== undefined))
        return pageAddress(below.replace(/(?:^|\/)_pages\//, '/').replace(/^\//, ''), pattern);
      const slug = front.slug ?? place.name;
      return fillPattern(STYLES[pattern] ?? pattern, facts, {
        title: jekyllSlug(slug, true),
        slug: jekyllSlug(slug),
        name: place.type === 'post' ? place.name : jekyllSlug(place.name),
        categories: categories.map((name) => name.toLowerCase()).join('/'),
        slugified_categories: categories.map((name) => jekyllSlug(name)).join('/'),
        output_ext: '.html',
        collection: place.type === 'post' ? 'posts' : place.type,
        path: below.replace(/\.[^./]+$/, '').replace(/^(?:.*\/)?_[\w-]+\//, ''),
        basename: place.name,
      });
    },

    lists() {
      const enabled = textsOf(at(config, 'jekyll-archives', 'enabled'));
      const archives = (
        [
          ['category', 'categories', '/category/:name/'],
          ['tag', 'tags', '/tag/:name/'],
          ['year', 'year', '/:year/'],
          ['month', 'month', '/:year/:month/'],
        ] as const
      ).filter(([, name]) => enabled.includes('all') || enabled.includes(name));
      const pages = textIn(config, 'paginate_path') ?? '/page:num/';
      const [, folder = '/', page = ''] =
        /^(.*\/)([^/]*:num.*)$/.exec(`/${pages}`.replaceAll(/\/{2,}/g, '/')) ?? [];
      return {
        feeds: ['/feed.xml', '/atom.xml', '/rss.xml', '/index.xml'],
        each: Number(textIn(config, 'paginate') ?? 0),
        page: page.replace(/(?<![/l])$/, '/'),
        lists: [
          { of: 'posts', at: folder },
          ...(at(config, 'feed', 'categories') === undefined
            ? []
            : [{ of: 'category', at: '/feed/:name.xml', areFeeds: true, each: 0 } as const]),
          ...archives.map(([of, , usual]) => ({
            of,
            at: textIn(config, 'jekyll-archives', 'permalinks', of) ?? usual,
            slugs: (name: string) => jekyllSlug(name),
            each: 0,
          })),
        ],
      };
    },
  };

  function patternFor({ type }: ForeignPlace): string {
    if (type === 'post' && given !== undefined) return given;
    const own = textIn(collections.get(type === 'post' ? 'posts' : type), 'permalink');
    if (own !== undefined) return own;
    if (/^(?:post|page)$/.test(type)) return usualPattern;
    return `/:collection/:path${/^pretty$|\/$/.test(usualPattern) ? '/' : ':output_ext'}`;
  }

  function placeOf(path: string, below: string): ForeignPlace | undefined {
    const format = /\.(?:njk|liquid|mdx|mdoc)$/.test(below) ? undefined : formatOf(below);
    const [, above = '', kind = 'pages', rest] = /^(?:(.*)\/)?_(\w[\w-]*)\/(.*)$/.exec(below) ?? [];
    const isLeft = rest === undefined && /(?:^|\/)_/.test(below);
    if (format === undefined || isLeft || /^(?:includes|layouts|data|sass|plugins|site)$/.test(kind))
      return undefined;
    const defaults = defaultsFor(below, kind);
    const place = textAt(path, rest ?? below, format, { needsFront: true, defaults }, SHORT_DAY);
    if (kind === 'pages') return place;
    const isDated = place.day !== undefined;
    if (kind !== 'posts' && kind !== 'drafts')
      // A collection's texts have pages only if the settings say so. Most have no date.
      return textIn(collections.get(kind), 'output') === 'true'
        ? { ...place, role: isDated ? 'post' : 'page', type: kind, isPostIfDated: true }
        : undefined;
    const categories = above
      .split('/')
      .filter((name) => name !== '' && name !== textIn(config, 'collections_dir'));
    // Jekyll never publishes a file of `_posts` without a day in its name.
    const isDraft = kind === 'drafts' || !isDated;
    return { ...place, role: 'post', type: 'post', isDraft, categories };
  }

  /** Values of `defaults` for a file. Longer scopes override shorter ones. */
  function defaultsFor(below: string, kind: string): Fields {
    const list = config.get('defaults');
    const found = new Map<string, Value>();
    const scopes = (isList(list) ? list : []).flatMap((one) => {
      if (!isFields(one)) return [];
      const path = (textIn(one, 'scope', 'path') ?? '').replace(/^\.?\/|\/$/g, '');
      const type = textIn(one, 'scope', 'type');
      const values = one.get('values');
      const isType = type === undefined || type === kind;
      const prefix = path.replace(/\*.*/s, '');
      return isType && isFields(values) && below.startsWith(prefix) ? [{ path, type, values }] : [];
    });
    const order = scopes.toSorted(
      (a, b) => a.path.length - b.path.length || Number(!!a.type) - Number(!!b.type),
    );
    for (const { values } of order) for (const [key, value] of values) found.set(key, value);
    return found;
  }
}

/** A page's address follows its path. */
function pageAddress(below: string, pattern: string): string {
  const stem = below.replace(/\.[^./]+$/, '');
  if (/(?:^|\/)index$/.test(stem)) return `/${stem.slice(0, -'index'.length)}`;
  const isPretty = pattern === 'pretty' || pattern.endsWith('/');
  return isPretty ? `/${stem}/` : `/${stem}.html`;
}

/** Jekyll's slug of a name. @param isPretty keeps capitals and all valid URL characters */
function jekyllSlug(name: string, isPretty = false): string {
  const other = isPretty ? /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{M}\p{L}\p{Nd}]+/gu;
  const slug = name.replaceAll(other, '-').replaceAll(/^-|-$/g, '');
  return isPretty ? slug : slug.toLowerCase();
}
