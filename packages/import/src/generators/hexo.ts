import { slugify } from 'pamphlet/content';
import { isFields, isList, textOf, textsOf, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type ForeignSettings,
  type ListAddress,
  type ListNames,
  type OtherGenerator,
  type StaticFile,
  formatOf,
} from './generator.ts';
import { monthPath, pageAddresses } from './list-addresses.ts';
import { readSettings, settingsOf } from './settings-of.ts';
import { dateTokens, fillTokens } from './wall-time.ts';

/** Hexo: https://hexo.io/docs/permalinks */
export const hexo: OtherGenerator = {
  name: 'Hexo',
  dialect: { splitsSpaces: false, dayOrder: 'month-first', silentTags: new Set() },
  syntax: 'hexo',
  read: (folder) => new HexoBlog(folder),
};

const TEXT = /\.(?:md|markdown|mkd|mkdn|mdown|html?|org|rst|adoc|textile)$/i;

class HexoBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #config: Fields;
  readonly #source: string;
  readonly #dayInName: RegExp | undefined;
  /** Names of categories with those above them, as posts have been filed, by their paths. */
  readonly #chains = new Map<string, string>();

  constructor(folder: Folder) {
    this.#config = readSettings(folder, '_config.yml', '_config.yaml', '_config.json') ?? new Map();
    this.#source = textOf(this.#config.get('source_dir'))?.replace(/\/$/, '') ?? 'source';
    const isDated =
      textOf(this.#config.get('new_post_name'))?.startsWith(':year-:month-:day-:title') === true;
    this.#dayInName = isDated ? /^(\d{4}-\d\d-\d\d)-(.+)$/ : undefined;
    this.settings = settingsOf(this.#config, folder);
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
      if (!path.startsWith(`${this.#source}/`)) continue;
      const below = path.slice(this.#source.length + 1);
      const place = TEXT.test(below) ? this.#placeOf(path, below) : undefined;
      if (place) places.push(place);
      else if (!below.startsWith('_')) statics.push({ path, address: `/${below}` });
      else if (/^_(?:posts|drafts)\//.test(below)) statics.push({ path, address: `/${below}` });
    }
    this.places = places;
    this.statics = statics;
  }

  addressOf({ place, front, wall, fields }: AddressFacts): string {
    if (place.role === 'page') {
      const stem = place.path.slice(this.#source.length + 1).replace(/\.[^.]+$/, '');
      const own = front.permalink;
      return `/${(own ?? `${stem}.html`).replace(/^\//, '').replace(/(^|\/)index\.html$/, '$1')}`;
    }
    const pattern = front.permalink ?? textOf(this.#config.get('permalink')) ?? ':year/:month/:day/:title/';
    const stem = place.path
      .slice(this.#source.length + 1)
      .replace(/^_\w+\//, '')
      .replace(/\.[^.]+$/, '');
    const name = this.#dayInName?.exec(stem)?.[2] ?? stem;
    const chains = chainsOf(fields.get('categories') ?? fields.get('category'));
    for (const chain of chains)
      for (const [index, category] of chain.entries())
        this.#chains.set(
          chain
            .slice(0, index + 1)
            .map((one) => this.#mapped(one))
            .join('/'),
          category,
        );
    const last = chains.at(-1)?.map((one) => this.#mapped(one));
    const own = Array.from(fields).flatMap(([key, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[key, text] as const];
    });
    return fillTokens(pattern, {
      // Whatever front matter says may stand in an address: `:abbrlink`.
      ...Object.fromEntries(own),
      ...(wall && dateTokens(wall)),
      title: front.slug ?? name,
      name: (front.slug ?? name).split('/').at(-1) ?? '',
      post_title: slugged(front.title ?? ''),
      category: last?.join('/') ?? textOf(this.#config.get('default_category')) ?? 'uncategorized',
    }).replace(/(^|\/)index\.html$/, '$1');
  }

  listAddresses({ categories, tags, months, posts }: ListNames): ListAddress[] {
    const each = Number(textOf(this.#config.get('per_page')) ?? 10);
    const [categoryFolder, tagFolder] = [
      textOf(this.#config.get('category_dir')) ?? 'categories',
      textOf(this.#config.get('tag_dir')) ?? 'tags',
    ];
    return [
      ...['/atom.xml', '/rss2.xml'].map((from): ListAddress => [from, '/feed.xml']),
      ...Array.from(this.#chains).flatMap(([path, name]): ListAddress[] =>
        categories.includes(name) ? [[`/${categoryFolder}/${path}/`, `/category/${slugify(name)}/`]] : [],
      ),
      ...tags.map((name): ListAddress => [`/${tagFolder}/${this.#mapped(name)}/`, `/tag/${slugify(name)}/`]),
      ['/archives/', '/'],
      ...[...new Set(months.map((month) => month.slice(0, 4)))].map((year): ListAddress => [
        `/archives/${year}/`,
        `/${year}/`,
      ]),
      ...months.map((month): ListAddress => [`/archives${monthPath(month)}`, monthPath(month)]),
      ...pageAddresses(posts, each, '/page/:num/'),
    ];
  }

  /** Slug of a category, from the map of the settings if it is there. */
  #mapped(name: string): string {
    const maps = ['category_map', 'tag_map'].map((key) => this.#config.get(key));
    const found = maps.map((map) => (isFields(map) ? textOf(map.get(name)) : undefined)).find(Boolean);
    const slug = found ?? slugged(name);
    const form = textOf(this.#config.get('filename_case'));
    return form === '1' ? slug.toLowerCase() : form === '2' ? slug.toUpperCase() : slug;
  }

  #placeOf(path: string, below: string): ForeignPlace | undefined {
    const [, kind, rest = below] = /^_(\w+)\/(.*)$/.exec(below) ?? [];
    if (kind !== undefined && kind !== 'posts' && kind !== 'drafts') return undefined;
    const stem = rest.replace(/\.[^./]+$/, '');
    const last = stem.split('/').at(-1) ?? stem;
    const named = this.#dayInName?.exec(last);
    const isIndex = last === 'index' && kind === undefined;
    return {
      path,
      role: kind === undefined ? 'page' : 'post',
      type: kind === undefined ? 'page' : 'post',
      format: formatOf(path) ?? 'markdown',
      name: isIndex ? (stem.split('/').at(-2) ?? 'home') : (named?.[2] ?? last),
      ...(named?.[1] !== undefined && { day: named[1] }),
      isDraft: kind === 'drafts',
      // Without front matter a file of posts is one; any other is copied.
      needsFront: kind === undefined,
    };
  }
}

/** A list of names is a path down the categories; a list of lists has several. */
function chainsOf(value: Value | undefined): readonly (readonly string[])[] {
  if (!isList(value) || !value.some((one) => isList(one))) {
    const chain = textsOf(value);
    return chain.length === 0 ? [] : [chain];
  }
  return value.map((one) => textsOf(one)).filter((chain) => chain.length > 0);
}

/** As Hexo makes a part of an address of a name. */
function slugged(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
