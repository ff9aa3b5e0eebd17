import { slugify } from '../../lib/slugs.ts';
import { textsOf, type Fields, type Value } from './fields.ts';
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
import { readData, readSettings, settingsOf } from './settings-of.ts';
import { formatOf } from './text-format.ts';

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
    this.#input = inputOf(folder);
    const data = ['_data', `${this.#input}_data`].flatMap((place) =>
      ['site', 'metadata', 'meta', 'config'].flatMap((name) => [
        `${place}/${name}.json`,
        `${place}/${name}.yaml`,
      ]),
    );
    this.settings = settingsOf(
      readSettings(folder, ...data) ?? new Map(),
      folder,
      `${this.#input}_data/authors.json`,
    );
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
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
    return /(?:^|\/)index$/.test(stem) ? stem.replace(/index$/, '') : `${stem}/`;
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
      needsFront: !isPost,
    };
  }

  /** Path as it stands in addresses: without the days before names. */
  #stemOf(path: string): string {
    const parts = path
      .slice(this.#input.length)
      .replace(/\.[^./]+$/, '')
      .split('/');
    return `/${parts.map((part) => part.replace(/^\d{4}-\d\d-\d\d-(?=.)/, '')).join('/')}`;
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
        data =
          readSettings(this.#folder, `${stem}.json`, `${stem}.11tydata.json`, `${stem}.yaml`) ??
          codeData(this.#folder, stem);
        this.#data.set(folder, data);
      }
      for (const [key, value] of data) all.set(key, value);
    }
    const own = readSettingsQuietly(this.#folder, path);
    for (const [key, value] of own) all.set(key, value);
    return all;
  }
}

/** `my-post.json` and `my-post.11tydata.json` beside `my-post.md`. */
function readSettingsQuietly(folder: Folder, path: string): Fields {
  const stem = path.replace(/\.[^./]+$/, '');
  const parts = stem.split('/');
  const file =
    parts.at(-1) === parts.at(-2) ? undefined : folder.firstOf(`${stem}.11tydata.json`, `${stem}.json`);
  return (file === undefined ? undefined : readData(folder, file)) ?? new Map();
}

/** What a file of data in JavaScript plainly says: no code is run, so only `key: "text"` and lists of those are seen. */
function codeData(folder: Folder, stem: string): Fields {
  const file = folder.firstOf(
    ...['.11tydata.js', '.11tydata.cjs', '.11tydata.mjs', '.11tydata.ts'].map((ending) => stem + ending),
  );
  const text = file === undefined ? undefined : folder.read(file);
  const found = new Map<string, Value>();
  for (const [, key = '', list, word] of (text ?? '').matchAll(
    /^\s*["']?(\w+)["']?:\s*(?:\[([^\]]*)\]|["'`]([^"'`\n$]*)["'`])/gm,
  )) {
    if (list !== undefined)
      found.set(
        key,
        Array.from(list.matchAll(/["']([^"']*)["']/g), ([, one = '']) => one),
      );
    else if (word !== undefined) found.set(key, word);
  }
  return found;
}

/** `src/`, or nothing; from the settings, which are read and never run. */
function inputOf(folder: Folder): string {
  const file = folder.firstOf(
    'eleventy.config.js',
    'eleventy.config.mjs',
    'eleventy.config.cjs',
    'eleventy.config.ts',
    '.eleventy.js',
  );
  const text = file === undefined ? '' : (folder.read(file) ?? '');
  const typed =
    /\binput:\s*["']\.?\/?([^"']*?)\/?["']/.exec(text)?.[1] ??
    /setInputDirectory\(\s*["']\.?\/?([^"']*?)\/?["']/.exec(text)?.[1];
  if (typed !== undefined) return typed === '' || typed === '.' ? '' : `${typed}/`;
  return folder.files.some((path) => path.startsWith('content/')) && folder.has('package.json')
    ? 'content/'
    : '';
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
  return format.replaceAll('%F', text).replaceAll('%Y', year).replaceAll('%m', month).replaceAll('%d', day);
}
