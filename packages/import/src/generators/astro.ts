import { authorsIn, codeSettings, collectionRoots, type CollectionRoot } from './astro-settings.ts';
import { textOf } from './fields.ts';
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
  readonly #roots: readonly CollectionRoot[];

  constructor(folder: Folder) {
    const config = codeSettings(folder);
    const settings = settingsOf(config, folder, 'src/data/authors.json');
    this.settings = { ...settings, authors: new Map([...settings.authors, ...authorsIn(folder)]) };
    this.#roots = collectionRoots(folder);
    this.#hasSlash = textOf(config.get('trailingSlash')) !== 'never';
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
      const place = TEXT.test(path) ? placeOf(path, this.#roots) : undefined;
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
    const root = this.#roots.find(({ folder }) => place.path.startsWith(folder))?.folder;
    const below = (
      root === undefined
        ? place.path.replace(/^src\/(?:content|data|blog)\/(?:[^/]+\/)?/, '')
        : place.path.slice(root.length)
    ).replace(/(?:\/index)?\.\w+$/, '');
    // A folder with such a name only keeps texts together.
    const id = below
      .split('/')
      .filter((part) => !/^_./.test(part))
      .map(sluggedPart)
      .join('/');
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

/** Collections whose texts are posts, with a date or without. */
const POSTS = /^(?:posts?|blogs?|articles?|news|writing|journal|notes?|entries|updates?)$/i;

function placeOf(path: string, roots: readonly CollectionRoot[]): ForeignPlace | undefined {
  const [, own, page] = /^src\/(?:(?:content|data)\/([^/]+)|(pages))\/./.exec(path) ?? [];
  const root = roots.find(({ folder }) => path.startsWith(folder));
  const collection = root?.name ?? own;
  const isHidden = root ? root.skipsUnderscores && /\/_[^/]*$/.test(path) : /(?:^|\/)_/.test(path);
  if ((collection === undefined && page === undefined) || isHidden) return undefined;
  const stem = path.replace(/(?:\/index)?\.\w+$/, '');
  const last = stem.split('/').at(-1) ?? stem;
  const [, day, rest] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(last) ?? [];
  const isPage =
    page !== undefined
      ? !/^src\/pages\/(?:blog|posts?|articles?)\/./.test(path)
      : !POSTS.test(collection ?? '');
  return {
    path,
    role: isPage ? 'page' : 'post',
    type: collection === undefined ? (isPage ? 'page' : 'post') : collection === 'blog' ? 'post' : collection,
    format: 'markdown',
    name: rest ?? (last === 'pages' ? 'home' : last),
    ...(day !== undefined && { day }),
    isDraft: false,
    // Of other collections only what has a date is a post.
    ...(isPage && page === undefined && { isPostIfDated: true }),
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
