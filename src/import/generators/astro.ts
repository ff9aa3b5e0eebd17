import { textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import type {
  AddressFacts,
  ForeignBlog,
  ForeignPlace,
  ForeignSettings,
  ListAddress,
  ListNames,
  OtherGenerator,
  StaticFile,
} from './generator.ts';
import { termAddresses } from './list-addresses.ts';
import { settingsOf } from './settings-of.ts';

/** Astro: https://docs.astro.build/en/guides/content-collections/ */
export const astro: OtherGenerator = {
  name: 'Astro',
  dialect: { splitsSpaces: false, dayOrder: 'month-first', silentTags: new Set() },
  syntax: 'mdx',
  read: (folder) => new AstroBlog(folder),
};

const TEXT = /\.(?:md|mdx|markdown|mdoc)$/i;

class AstroBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  /** Folder of addresses by collection: `blog` is at `/posts/`. */
  readonly #routes: ReadonlyMap<string, string>;
  readonly #hasSlash: boolean;

  constructor(folder: Folder) {
    const config = codeSettings(folder);
    this.settings = settingsOf(config, folder, 'src/data/authors.json');
    this.#hasSlash = textOf(config.get('trailingSlash')) !== 'never';
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
      const place = TEXT.test(path) ? placeOf(path) : undefined;
      const file = /^public\/(.*)$/.exec(path)?.[1];
      if (place) places.push(place);
      else if (file !== undefined) statics.push({ path, address: `/${file}` });
      else if (path.startsWith('src/') && !/\.(?:astro|[cm]?[jt]sx?|css|scss|vue|svelte|json)$/.test(path))
        statics.push({ path, address: `/${path}` });
    }
    this.places = places;
    this.statics = statics;
    const collections = new Set(places.map(({ type }) => type));
    this.#routes = new Map(Array.from(collections, (name) => [name, routeOf(name, folder)]));
  }

  addressOf({ place, front }: AddressFacts): string {
    const end = this.#hasSlash ? '/' : '';
    const page = /^src\/pages\/(.*)\.\w+$/.exec(place.path)?.[1];
    if (page !== undefined) return page === 'index' ? '/' : `/${page.replace(/\/index$/, '')}${end}`;
    const own = front.permalink;
    if (own !== undefined) return own.startsWith('/') ? own : `/${own}`;
    const below = place.path
      .replace(/^src\/(?:content|data|blog)\/(?:[^/]+\/)?/, '')
      .replace(/(?:\/index)?\.\w+$/, '');
    const id = below.split('/').map(sluggedPart).join('/');
    return `${this.#routes.get(place.type) ?? '/'}${front.slug ?? id}${end}`;
  }

  listAddresses({ tags }: ListNames): ListAddress[] {
    return [
      ['/rss.xml', '/feed.xml'],
      ...[...new Set(this.#routes.values())]
        .filter((path) => path !== '/')
        .map((path): ListAddress => [path, '/']),
      ...termAddresses('tag', tags, '/tags/:name/'),
    ];
  }
}

function placeOf(path: string): ForeignPlace | undefined {
  const [, collection, page] = /^src\/(?:(?:content|data)\/([^/]+)|(pages))\/./.exec(path) ?? [];
  if ((collection === undefined && page === undefined) || /(?:^|\/)_/.test(path)) return undefined;
  const stem = path.replace(/(?:\/index)?\.\w+$/, '');
  const last = stem.split('/').at(-1) ?? stem;
  const [, day, rest] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(last) ?? [];
  const isPage =
    page !== undefined
      ? !/^src\/pages\/(?:blog|posts?|articles?)\/./.test(path)
      : /^(?:pages?|spec|about)$/.test(collection ?? '');
  return {
    path,
    role: isPage ? 'page' : 'post',
    type: isPage ? 'page' : collection === 'blog' || collection === undefined ? 'post' : collection,
    format: 'markdown',
    name: rest ?? (last === 'pages' ? 'home' : last),
    ...(day !== undefined && { day }),
    isDraft: false,
    needsFront: false,
  };
}

/** As Astro makes a part of an address of a file name. */
function sluggedPart(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

/** The folder of addresses: the one with a page for any post, else the name of the collection. */
function routeOf(collection: string, folder: Folder): string {
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
}

/** What `astro.config.mjs` and `consts.ts` plainly say; no code is run. */
function codeSettings(folder: Folder): Fields {
  const files = [
    'astro.config.mjs',
    'astro.config.ts',
    'astro.config.js',
    'src/consts.ts',
    'src/config.ts',
    'src/site.config.ts',
  ];
  const text = files.map((file) => (folder.has(file) ? (folder.read(file) ?? '') : '')).join('\n');
  const value = (...patterns: readonly string[]): string | null => {
    for (const pattern of patterns) {
      const found = new RegExp(`\\b(?:${pattern})\\s*[:=]\\s*["'\`]([^"'\`\\n$]*)["'\`]`).exec(text)?.[1];
      if (found !== undefined) return found;
    }
    return null;
  };
  return new Map([
    ['url', value('site', 'website', 'SITE_URL')],
    ['baseurl', value('base')],
    ['title', value('SITE_TITLE', 'title')],
    ['tagline', value('SITE_DESCRIPTION', 'desc', 'description')],
    ['author', value('author')],
    ['lang', value('lang', 'defaultLocale', 'locale')],
    ['trailingSlash', value('trailingSlash')],
  ]);
}
