import { slugify } from 'pamphlet/content';
import { textOf, textsOf, type Fields, type Value } from './fields.ts';
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
import { termAddresses } from './list-addresses.ts';
import { foldersOf, readBeside, siteData } from './eleventy-data.ts';
import { settingsOf } from './settings-of.ts';

/** Eleventy: https://www.11ty.dev/docs/permalinks/ */
export const eleventy: OtherGenerator = {
  name: 'Eleventy',
  dialect: {
    splitsSpaces: false,
    dayOrder: 'month-first',
    silentTags: new Set([
      'post',
      'posts',
      'blog',
      'all',
      'page',
      'pages',
      'nav',
      'article',
      'articles',
      'note',
      'notes',
    ]),
  },
  syntax: 'nunjucks',
  read: (folder) => new EleventyBlog(folder),
};

const TEXT = /\.(?:md|markdown|html?|njk|liquid)$/i;
const POSTS = /(?:^|\/)(?:_?posts?|blogs?|articles?|news|writing|journal|notes?|weblog)(?=\/)/i;
const TOOLS =
  /(?:^|\/)(?:_includes|_layouts|_data|_components|includes|layouts|scripts?|tests?)\/|^(?:README|CHANGELOG|LICENSE|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY)\b/;

class EleventyBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #folder: Folder;
  readonly #input: string;
  readonly #data = new Map<string, Fields>();

  constructor(folder: Folder) {
    this.#folder = folder;
    const folders = foldersOf(folder);
    this.#input = folders.input;
    const data = siteData(folder, folders);
    const url = ['url', 'baseUrl', 'domain', 'siteUrl', 'baseURL', 'homepage', 'origin'].find((key) =>
      /^https?:/.test(textOf(data.get(key)) ?? ''),
    );
    this.settings = settingsOf(
      new Map([...data, ...(url === undefined ? [] : ([['url', data.get(url) ?? null]] as const))]),
      folder,
      `${folders.data}authors.json`,
      `${folders.data}authors.yml`,
    );
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
      if (path.startsWith(folders.data)) continue;
      if (!path.startsWith(this.#input) || TOOLS.test(path.slice(this.#input.length)) || TOOLS.test(path)) {
        if (/^(?:public|static)\//.test(path))
          statics.push({ path, address: `/${path.replace(/^\w+\//, '')}` });
        continue;
      }
      const below = path.slice(this.#input.length);
      if (TEXT.test(path)) places.push(this.#placeOf(path, below));
      else if (/^(?:public|static)\//.test(below))
        statics.push({ path, address: `/${below.replace(/^\w+\//, '')}` });
      else statics.push({ path, address: `/${below}` });
    }
    this.places = places;
    this.statics = statics;
  }

  addressOf({ place, front, wall }: AddressFacts): string {
    const stem = this.#stemOf(place.path);
    const own = front.permalink;
    if (own !== undefined) {
      const filled = fillTemplate(own, {
        'page.fileslug': place.name,
        'page.filepathstem': stem,
        title: front.title ?? '',
        slug: front.slug ?? place.name,
        'page.date': wall ? wall.slice(0, 3).join('-') : '',
        date: wall ? wall.slice(0, 3).join('-') : '',
      });
      if (filled !== undefined) return `/${filled}`.replaceAll(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
    }
    if (own !== undefined)
      this.#folder.remark(
        `${place.path}: the permalink “${own.slice(0, 80)}” asks for what is not known here, so its address may be another.`,
      );
    // Without a permalink the days before names stay.
    const whole = `/${place.path.slice(this.#input.length).replace(/\.[^./]+$/, '')}`;
    const [last, above] = whole.split('/').toReversed();
    return last === 'index' || last === above ? whole.slice(0, -(last?.length ?? 0)) : `${whole}/`;
  }

  listAddresses({ tags }: ListNames): ListAddress[] {
    return [
      ...['/feed/feed.xml', '/feed/', '/feed.xml', '/atom.xml', '/rss.xml'].map((from): ListAddress => [
        from,
        '/feed.xml',
      ]),
      ['/feed/feed.json', '/feed.json'],
      ['/blog/', '/'],
      ['/posts/', '/'],
      ...termAddresses('tag', tags, '/tags/:name/'),
    ];
  }

  #placeOf(path: string, below: string): ForeignPlace {
    const stem = below.replace(/\.[^./]+$/, '');
    const last = stem.split('/').at(-1) ?? stem;
    const [, day, rest = last] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(last) ?? [];
    const above = stem.split('/').at(-2);
    const folder = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(above ?? '');
    const defaults = this.#defaultsFor(path);
    const isTagged = textsOf(defaults.get('tags')).some((name) =>
      /^(?:posts?|blog|articles?|notes?)$/.test(name),
    );
    const isIndex = rest === 'index';
    // `posts/index.md` is the list of the posts.
    const isList = isIndex && /^(?:index|[^/]+\/index)$/.test(stem);
    const isPost = (POSTS.test(below) || isTagged || day !== undefined) && !isList;
    return {
      path,
      role: isPost ? 'post' : 'page',
      type: isPost ? 'post' : 'page',
      format: formatOf(path) ?? 'markdown',
      name: isIndex ? (folder?.[2] ?? above ?? 'home') : rest,
      ...((day ?? folder?.[1]) !== undefined && { day: day ?? folder?.[1] ?? '' }),
      isDraft: false,
      defaults,
      isPostIfDated: true,
      // A whole document in HTML is a file like any other.
      needsFront: !isPost && /\.html?$/i.test(path),
    };
  }

  /** Path as it stands in addresses: without the day before its name. */
  #stemOf(path: string): string {
    const stem = path.slice(this.#input.length).replace(/\.[^./]+$/, '');
    return `/${stem.replace(/(^|\/)\d{4}-\d\d-\d\d-(?=[^/]+$)/, '$1')}`;
  }

  /** Data of the folders above a file: `posts/posts.json`, `posts/posts.11tydata.json`. */
  #defaultsFor(path: string): Fields {
    const parts = path.split('/').slice(0, -1);
    const all = new Map<string, Value>();
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      let data = this.#data.get(folder);
      if (!data) {
        const stem = `${folder}/${parts[depth - 1] ?? ''}`;
        data = readBeside(this.#folder, stem);
        this.#data.set(folder, data);
      }
      for (const [key, value] of data) all.set(key, value);
    }
    const stem = path.replace(/\.[^./]+$/, '');
    // The file of a folder's name was read with the folder.
    const own = parts.at(-1) === stem.split('/').at(-1) ? [] : readBeside(this.#folder, stem);
    for (const [key, value] of own) all.set(key, value);
    return all;
  }
}

/** Fills `{{ page.fileSlug }}` and the like; undefined when it asks for more than is known. */
function fillTemplate(template: string, values: Readonly<Record<string, string>>): string | undefined {
  let isKnown = true;
  const filled = template.replaceAll(/\{\{-?\s*([^{}]*?)\s*-?\}\}/g, (_, words: string) => {
    const [name = '', ...filters] = words.split('|').map((word) => word.trim());
    const value = values[name.toLowerCase()];
    if (value === undefined) {
      isKnown = false;
      return '';
    }
    return filters.reduce((text, filter) => filtered(text, filter, () => (isKnown = false)), value);
  });
  return isKnown && !/\{%/.test(filled) ? filled : undefined;
}

function filtered(text: string, filter: string, fail: () => void): string {
  if (/^(?:slug|slugify)\b/.test(filter)) return slugify(text);
  if (/^(?:url|safe|lower|downcase|htmlDateString)\b/.test(filter)) return text;
  const format = /^date:?\s*\(?["']([^"']*)["']/.exec(filter)?.[1];
  const [year = '', month = '', day = ''] = text.split('-');
  if (format === undefined || !/^(?:%[YmdF]|[-/])+$/.test(format)) {
    fail();
    return '';
  }
  return format.replaceAll(
    /%[FYmd]/g,
    (sign) => ({ '%F': text, '%Y': year, '%m': month, '%d': day })[sign] ?? sign,
  );
}
