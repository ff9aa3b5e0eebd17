import { at, isFields, isList, textOf, textsOf, type Fields, type Value } from './fields.ts';
import { fillPattern } from './address-pattern.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type ForeignSettings,
  type OtherGenerator,
  type OwnTag,
  type StaticFile,
  formatOf,
  sortFiles,
} from './generator.ts';
import { LiquidIncludes } from './liquid-includes.ts';
import type { ListKind, ListPlan, OldLists } from './list-addresses.ts';
import { peopleIn, readSettings, settingsOf } from './settings-of.ts';

/** Jekyll: https://jekyllrb.com/docs/permalinks/ */
export const jekyll: OtherGenerator = {
  name: 'Jekyll',
  dialect: { splitsSpaces: true, dayOrder: 'day-first', silentTags: new Set(), clocks: 'machine-or-zone' },
  syntax: 'liquid',
  read: (folder) => new JekyllBlog(folder),
};

const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** People of a collection. */
const PEOPLE = /(?:^|\/)_(?:authors?|people|staff|team|members)\/([^/]+)\.(?:md|markdown|html?)$/;
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;
const DATED = /^(?:.*\/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)$/;

class JekyllBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #config: Fields;
  readonly #source: string;
  readonly #permalink: string;
  /** What the owner has typed in place of it. */
  readonly #given: string | undefined;
  readonly #collections: ReadonlyMap<string, Fields>;
  readonly #includes: LiquidIncludes;

  constructor(folder: Folder) {
    this.#config = readSettings(folder, '_config.yml', '_config.yaml', '_config.toml') ?? new Map();
    this.#source = (textOf(this.#config.get('source')) ?? '').replace(/^\.?\/|\/$|^\.$/g, '');
    const collections = this.#config.get('collections');
    this.#collections = new Map(
      isFields(collections)
        ? Array.from(collections, ([name, one]) => [name, isFields(one) ? one : new Map()])
        : [],
    );
    const settings = settingsOf(
      this.#config,
      folder,
      this.#at('_data/authors.yml'),
      this.#at('_data/members.yml'),
    );
    this.settings = { ...settings, authors: new Map([...settings.authors, ...peopleIn(folder, PEOPLE)]) };
    const includes = textOf(this.#config.get('includes_dir')) ?? '_includes';
    this.#includes = new LiquidIncludes(folder, this.#at(`${includes}/`), this.settings);
    this.#given = folder.given.permalink;
    this.#permalink = textOf(this.#config.get('permalink')) ?? 'date';
    const excluded = textsOf(this.#config.get('exclude')).map((name) => name.replace(/^\.?\/|\/$/g, ''));
    const silent = new Map<string, number>();
    const { places, statics } = sortFiles(folder, (path) => {
      if (this.#source !== '' && !path.startsWith(`${this.#source}/`)) return undefined;
      const below = this.#below(path);
      if (excluded.some((name) => below === name || below.startsWith(`${name}/`))) return undefined;
      const place = this.#placeOf(path, below);
      // Plugins publish pictures from folders of their own.
      if (place || isPublished(below) || PICTURE.test(below)) return place ?? `/${below}`;
      const name = /^(?:[^_][^/]*\/)?_(\w[\w-]*)\//.exec(below)?.[1];
      if (name !== undefined && this.#collections.has(name) && formatOf(below) !== undefined)
        silent.set(name, (silent.get(name) ?? 0) + 1);
      return undefined;
    });
    for (const [name, count] of silent)
      folder.remark(
        `The collection “${name}” was left out, with ${count} ${count === 1 ? 'text' : 'texts'}: no “output: true” in the settings makes pages of it.`,
      );
    this.places = places;
    this.statics = statics;
  }

  draw({ typed, page }: OwnTag): string | undefined {
    return this.#includes.draw(typed, page);
  }

  addressOf(facts: AddressFacts): string {
    const { place, front, categories } = facts;
    const below = this.#below(place.path);
    const own = front.permalink;
    const pattern = own ?? this.#patternFor(place);
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
  }

  lists(): ListPlan {
    const archives = at(this.#config, 'jekyll-archives', 'permalinks');
    const enabled = textsOf(at(this.#config, 'jekyll-archives', 'enabled'));
    const list = (of: ListKind, name: string, usual: string): OldLists[] =>
      enabled.some((one) => one === 'all' || one === name)
        ? [
            {
              of,
              at: (isFields(archives) ? textOf(archives.get(of)) : undefined) ?? usual,
              slugs: (one) => [jekyllSlug(one)],
              each: 0,
            },
          ]
        : [];
    const pages = textOf(this.#config.get('paginate_path')) ?? '/page:num/';
    const [, folder = '/', page = ''] =
      /^(.*\/)([^/]*:num.*)$/.exec(`/${pages}`.replaceAll(/\/{2,}/g, '/')) ?? [];
    return {
      feeds: ['/feed.xml', '/atom.xml', '/rss.xml', '/index.xml'],
      each: Number(textOf(this.#config.get('paginate')) ?? 0),
      page: page.replace(/(?<![/l])$/, '/'),
      lists: [
        { of: 'posts', at: folder },
        ...list('category', 'categories', '/category/:name/'),
        ...list('tag', 'tags', '/tag/:name/'),
        ...list('year', 'year', '/:year/'),
        ...list('month', 'month', '/:year/:month/'),
      ],
    };
  }

  #patternFor({ type, role }: ForeignPlace): string {
    if (type === 'post' && this.#given !== undefined) return this.#given;
    const own = textOf(this.#collections.get(type === 'post' ? 'posts' : type)?.get('permalink'));
    if (own !== undefined) return own;
    return role === 'post' && type !== 'post' ? '/:collection/:path:output_ext' : this.#permalink;
  }

  #placeOf(path: string, below: string): ForeignPlace | undefined {
    const format = /\.(?:njk|liquid|mdx|mdoc)$/.test(below) ? undefined : formatOf(below);
    if (format === undefined || /(?:^|\/)_(?:includes|layouts|data|sass|plugins|site)\//.test(below))
      return undefined;
    const [, above = '', kind, rest = ''] = /^(?:(.*)\/)?_(\w[\w-]*)\/(.*)$/.exec(below) ?? [];
    const stem = below.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
    const base = { path, format, needsFront: true, defaults: this.#defaultsFor(below, kind) } as const;
    if (kind === undefined) {
      if (/(?:^|\/)_/.test(below)) return undefined;
      const name = stem === 'index' ? (below.split('/').at(-2) ?? 'home') : stem;
      return { ...base, role: 'page', type: 'page', name, isDraft: false };
    }
    const [, year = '', month = '', day = '', named] = DATED.exec(rest.replace(/\.[^.]+$/, '')) ?? [];
    const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const categories = above.split('/').filter((name) => name !== '' && name !== this.#collectionsDir());
    if (kind === 'pages') return { ...base, role: 'page', type: 'page', name: stem, isDraft: false };
    if (kind !== 'posts' && kind !== 'drafts')
      // What is collected has a page of its own where the settings say so, and most of it has no date.
      return textOf(this.#collections.get(kind)?.get('output')) === 'true'
        ? {
            ...base,
            role: named === undefined ? 'page' : 'post',
            type: kind,
            name: named ?? stem,
            isDraft: false,
            isPostIfDated: true,
            ...(named !== undefined && { day: date }),
          }
        : undefined;
    return {
      ...base,
      role: 'post',
      type: 'post',
      name: named ?? stem,
      ...(named !== undefined && { day: date }),
      // Without a day in its name a file of `_posts` was never published.
      isDraft: kind === 'drafts' || named === undefined,
      ...(categories.length > 0 && { categories }),
    };
  }

  #at(file: string): string {
    return this.#source === '' ? file : `${this.#source}/${file}`;
  }

  #below(path: string): string {
    return this.#source === '' ? path : path.slice(this.#source.length + 1);
  }

  #collectionsDir(): string {
    return textOf(this.#config.get('collections_dir')) ?? '';
  }

  /** Values of `defaults` for a file; a longer scope counts more. */
  #defaultsFor(below: string, kind: string | undefined): Fields {
    const list = this.#config.get('defaults');
    const found = new Map<string, Value>();
    const scopes = (isList(list) ? list : []).flatMap((one) => {
      if (!isFields(one)) return [];
      const path = (textOf(at(one, 'scope', 'path')) ?? '').replace(/^\.?\/|\/$/g, '');
      const type = textOf(at(one, 'scope', 'type'));
      const values = one.get('values');
      const isType = type === undefined || type === kind || (type === 'pages' && kind === undefined);
      const prefix = path.replace(/\*.*$/, '');
      return isType && isFields(values) && below.startsWith(prefix) ? [{ path, type, values }] : [];
    });
    const order = scopes.toSorted(
      (a, b) => a.path.length - b.path.length || Number(!!a.type) - Number(!!b.type),
    );
    for (const { values } of order) for (const [key, value] of values) found.set(key, value);
    return found;
  }
}

/** A page lies where its file does. */
function pageAddress(below: string, pattern: string): string {
  const stem = below.replace(/\.[^./]+$/, '');
  if (/(?:^|\/)index$/.test(stem)) return `/${stem.slice(0, -'index'.length)}`;
  const isPretty = pattern === 'pretty' || pattern.endsWith('/');
  return isPretty ? `/${stem}/` : `/${stem}.html`;
}

/**
 * As Jekyll makes a part of an address of a name.
 *
 * @param isPretty keeps capitals and what an address may have
 */
function jekyllSlug(name: string, isPretty = false): string {
  const other = isPretty ? /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{M}\p{L}\p{Nd}]+/gu;
  const slug = name.replaceAll(other, '-').replaceAll(/^-|-$/g, '');
  return isPretty ? slug : slug.toLowerCase();
}

function isPublished(below: string): boolean {
  return !/(?:^|\/)_|^(?:Gemfile|Rakefile|README|LICENSE|package)|\.gemspec$/.test(below);
}
