import type { Named } from '../json.ts';
import { at, entriesOf, isList, listIn, textIn, textOf, textsOf, type Value } from './fields.ts';
import { OF_COMPUTER } from './foreign-front.ts';
import { fillPattern } from './permalinks.ts';
import type { Folder } from './folder.ts';
import { type ForeignBlog, type ForeignPlace, type OtherGenerator, sortFiles, textAt } from './generator.ts';
import { globs, ignoredBy, namesLike } from './ignored.ts';
import { formatOf } from './text-format.ts';
import { Groups } from '../tally.ts';
import { readSettings, settingsOf } from './settings-of.ts';

/** Hexo: https://hexo.io/docs/permalinks */
export const hexo: OtherGenerator = {
  name: 'Hexo',
  // Hexo takes the day of an address from the computer's clock.
  dialect: { dayOrder: 'month-first', clocks: OF_COMPUTER },
  syntax: 'hexo',
  read: readHexo,
};

function readHexo(folder: Folder): ForeignBlog {
  /** Full category paths by name, as posts use them. */
  const chainPaths = new Groups<string, string>();
  const config = readSettings(folder, ['_config.yml', '_config.yaml', '_config.json']);
  /** With a trailing slash. */
  const source = (setting('source_dir') ?? 'source').replace(/\/?$/, '/');
  const pattern = folder.given.permalink ?? setting('permalink') ?? ':year/:month/:day/:title/';
  const settings = settingsOf(config, folder, []);
  /** Default address tokens. */
  const usualParts = partsOf(config.get('permalink_defaults'));
  const languages = textsOf(config.get('language'));
  const newName = namePattern(setting('new_post_name') ?? ':title.md');
  /** Tags that hexo-blog-encrypt locks. */
  const locked = new Set(listIn(at(config, 'encrypt', 'tags')).flatMap((one) => textIn(one, 'name') ?? []));
  const sorted = sortFiles(folder, placeOf);
  const inSource = (path: string) => (path.startsWith(source) ? path.slice(source.length) : undefined);
  const hides = ignoredBy([
    namesLike('the sign _ in its name', /(?:^|\/)_/, (path) =>
      inSource(path)?.replace(/^_(?:posts|drafts)\//, ''),
    ),
    globs('exclude', textsOf(config.get('exclude')), source),
    globs('ignore', textsOf(config.get('ignore'))),
    namesLike('its name', /[%~]$/, inSource),
  ]);
  return {
    settings,
    ...sorted,
    hides,
    hasEmoji: (setting('githubEmojis', 'enable') ?? setting('githubEmojis')) === 'true',
    lockOf: ({ tags, categories }) => [...tags, ...categories].find((name) => locked.has(name)),

    addressOf(facts) {
      const { place, front, fields } = facts;
      const index = /(^|\/)index\.html$/;
      if (place.role === 'page') {
        const stem = place.path.slice(source.length).replace(/\.[^.]+$/, '');
        return `/${(front.permalink ?? `${stem}.html`).replace(/^\//, '').replace(index, '$1')}`;
      }
      const typed = fields.get('categories') ?? fields.get('category') ?? null;
      // A list of names is one category path. A list of lists holds several.
      const lists = isList(typed) && typed.some((one) => isList(one)) ? typed : [typed];
      const chains = lists.map((one) => textsOf(one)).filter((chain) => chain.length > 0);
      for (const chain of chains)
        for (const [depth, name] of chain.entries()) {
          const path = pathOf(chain.slice(0, depth + 1));
          if (!chainPaths.of(name).includes(path)) chainPaths.add(name, path);
        }
      const title = front.slug ?? partsIn(place.path)['title'] ?? '';
      return fillPattern(front.permalink ?? pattern, facts, {
        ...usualParts,
        lang: languageOf(place.path),
        // Any front matter key may be a token: `:abbrlink`.
        ...partsOf(fields),
        title,
        name: title.split('/').at(-1) ?? '',
        post_title: slugged(front.title ?? ''),
        category: pathOf(chains.at(-1) ?? [setting('default_category') ?? 'uncategorized']),
      }).replace(index, '$1');
    },

    lists() {
      const categories = `/${setting('category_dir') ?? 'categories'}/:name/`;
      const tags = `/${setting('tag_dir') ?? 'tags'}/:name/`;
      const archives = `/${setting('archive_dir') ?? 'archives'}/`;
      return {
        feeds: ['/atom.xml', '/rss2.xml', '/rss.xml'],
        each: Number(setting('per_page') ?? 10),
        page: `${setting('pagination_dir') ?? 'page'}/:num/`,
        lists: [
          { of: 'posts', at: '/' },
          { of: 'posts', at: archives },
          { of: 'year', at: `${archives}:year/` },
          { of: 'month', at: `${archives}:year/:month/` },
          { of: 'category', at: categories, slugs: (name) => chainPaths.of(name) },
          { of: 'tag', at: tags, slugs: (name) => pathOf([name]) },
        ],
      };
    },
  };

  function setting(...keys: readonly string[]) {
    return textIn(config, keys);
  }

  /** Parts of the path below the post folder, as `new_post_name` names them. */
  function partsIn(path: string): Named {
    const below = path.slice(source.length).replace(/^_\w+\/|\.[^./]+$/g, '');
    return newName.exec(below)?.groups ?? { title: below };
  }

  /** Language of the post's folder, or of the blog. Front matter overrides it. */
  function languageOf(path: string): string {
    const { lang, title = '' } = partsIn(path);
    const [first = ''] = title.split('/');
    return lang ?? (languages.includes(first) ? first : (usualParts['lang'] ?? languages[0] ?? ''));
  }

  /** Slugs of categories or tags. `category_map` and `tag_map` come first. */
  function pathOf(names: readonly string[]): string {
    const maps = ['category_map', 'tag_map'].map((key) => config.get(key));
    const form = setting('filename_case');
    const slugs = names.map((name) => {
      const mapped = maps.map((map) => textIn(map, name)).find(Boolean);
      const slug = mapped ?? slugged(name);
      return form === '1' ? slug.toLowerCase() : form === '2' ? slug.toUpperCase() : slug;
    });
    return slugs.join('/');
  }

  function placeOf(path: string): ForeignPlace | string | undefined {
    const theme = /^themes\/[^/]+\/source\/([^_].*)$/.exec(path)?.[1];
    if (theme !== undefined) return `/${theme}`;
    if (!path.startsWith(source)) return undefined;
    const below = path.slice(source.length);
    const [, kind] = /^_(\w+)\//.exec(below) ?? [];
    const isPost = kind === 'posts' || kind === 'drafts';
    const format = formatOf(path);
    if (format === undefined || (kind !== undefined && !isPost))
      return isPost || !below.startsWith('_') ? `/${below}` : undefined;
    // Posts need no front matter. Hexo copies other files without it.
    const needsFront = !isPost && format !== 'markdown';
    return textAt(path, below, format, {
      role: isPost ? 'post' : 'page',
      isDraft: kind === 'drafts',
      needsFront,
    });
  }
}

/** Digits of the date tokens in a file name. */
const DIGITS: Named = {
  year: '4',
  month: '2',
  day: '2',
  i_month: '1,2',
  i_day: '1,2',
};

/** Matches paths that a pattern such as `:lang/:year-:month-:day-:title.md` names. */
function namePattern(pattern: string): RegExp {
  const parts = pattern
    .replace(/\.\w+$/, '')
    .split(/:(\w+)/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replaceAll(/[^\w/-]/g, String.raw`\$&`);
      const digits = DIGITS[part];
      return `(?<${part}>${part === 'title' ? '.+' : digits === undefined ? '[^/]+' : String.raw`\d{${digits}}`})`;
    });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** Values of a group as address tokens. */
function partsOf(group: Value | undefined): Named {
  return Object.fromEntries(entriesOf(group).map(([key, value]) => [key, textOf(value) ?? '']));
}

/** Hexo's slug of a name. */
function slugged(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replaceAll(/^-+|(?<!-)-+$/g, '');
}
