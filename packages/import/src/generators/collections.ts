import { astroRoots, codeSettings, rootsIn, type TextRoot } from './astro-collections.ts';
import { fillPattern, madeInCode } from './permalinks.ts';
import { textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  dayBefore,
  formatOf,
  sortFiles,
} from './generator.ts';
import type { ListPlan, OldLists } from './list-addresses.ts';
import { peopleIn, readSettings, settingsOf } from './settings-of.ts';

/** What is particular to a generator whose texts lie in folders of Markdown. */
interface Form {
  readonly config: (folder: Folder) => Fields;
  readonly roots: (folder: Folder) => readonly TextRoot[];
  /** Folders of files that were copied as they are, with slashes at their ends. */
  readonly statics: readonly string[];
  /** As it makes a part of an address of the name of a file. */
  readonly slug: (name: string) => string;
  /** The day before a name stands in no address. */
  readonly cutsDays: boolean;
  readonly feeds: readonly string[];
  readonly lists: readonly OldLists[];
  /** What is not read, as a remark. */
  readonly left: string;
}

/** People of a collection. */
const PEOPLE = /^src\/(?:content|data)\/(?:authors?|people|team)\/([^/]+)\.(?:json|ya?ml|toml|mdx?)$/;

const LEFT =
  'Its texts, their front matter and dates are read, and no components, templates or settings in code.';

const lower = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
const tagged: OldLists = { of: 'tag', at: '/tags/:name/', slugs: (name) => [lower(name)] };
const feeds = ['/rss.xml', '/feed.xml', '/atom.xml', '/index.xml'];

/** As in most. */
const USUAL: Omit<Form, 'roots' | 'statics'> = {
  config: codeSettings,
  slug: (name) => name,
  cutsDays: false,
  feeds,
  lists: [tagged],
  left: LEFT,
};

const FORMS: Readonly<Record<'Astro' | 'Zola' | 'Docusaurus' | 'Gatsby' | 'Next.js', Form>> = {
  // https://docs.astro.build/en/guides/content-collections/
  Astro: { ...USUAL, roots: astroRoots, statics: ['public/'], slug: lower, left: '' },
  // https://www.getzola.org/documentation/content/page/
  Zola: {
    ...USUAL,
    config: (folder) => readSettings(folder, 'zola.toml', 'config.toml') ?? new Map(),
    roots: () => [{ folder: 'content/', route: '/', type: 'page', arePosts: false }],
    statics: ['static/', 'content/'],
    slug: lower,
    cutsDays: true,
    feeds: [...feeds, '/rss.xml'],
    lists: [
      tagged,
      { of: 'section', at: '/:name/' },
      { of: 'category', at: '/categories/:name/', slugs: (name) => [lower(name)] },
    ],
  },
  // https://docusaurus.io/docs/blog
  Docusaurus: {
    ...USUAL,
    roots: (folder) => rootsIn(folder, { 'blog/': '/blog/', 'docs/': '/docs/', 'src/pages/': '/' }),
    statics: ['static/', 'blog/', 'docs/'],
    cutsDays: true,
    feeds: ['/blog/rss.xml', '/blog/atom.xml'],
    lists: [
      { of: 'posts', at: '/blog/' },
      { of: 'tag', at: '/blog/tags/:name/', slugs: (name) => [lower(name)] },
    ],
  },
  Gatsby: {
    ...USUAL,
    roots: (folder) =>
      rootsIn(folder, {
        'content/blog/': '/',
        'content/posts/': '/',
        'src/posts/': '/',
        'blog/': '/',
        'src/pages/': '/',
      }),
    statics: ['static/', 'content/', 'src/'],
  },
  'Next.js': {
    ...USUAL,
    roots: (folder) =>
      rootsIn(folder, {
        'data/blog/': '/blog/',
        'content/posts/': '/posts/',
        'content/blog/': '/blog/',
        'posts/': '/posts/',
        '_posts/': '/posts/',
        'content/': '/',
        'pages/posts/': '/posts/',
        'pages/blog/': '/blog/',
        'pages/': '/',
      }),
    statics: ['public/'],
  },
};

function generatorOf(name: keyof typeof FORMS): OtherGenerator {
  return {
    name,
    dialect: {
      splitsSpaces: false,
      dayOrder: 'month-first',
      silentTags: new Set(),
      ...(name === 'Zola' ? { clocks: 'own' } : { clocks: 'UTC' }),
    },
    syntax: name === 'Zola' ? 'hugo' : 'mdx',
    read: (folder) => readCollections(folder, FORMS[name]),
  };
}

export const astro = generatorOf('Astro');
export const zola = generatorOf('Zola');
export const docusaurus = generatorOf('Docusaurus');
export const gatsby = generatorOf('Gatsby');
export const next = generatorOf('Next.js');

function readCollections(blogFolder: Folder, form: Form): ForeignBlog {
  const given = blogFolder.given.permalink;
  const config = form.config(blogFolder);
  const shared = settingsOf(config, blogFolder, 'src/data/authors.json', 'blog/authors.yml');
  const settings = { ...shared, authors: new Map([...shared.authors, ...peopleIn(blogFolder, PEOPLE)]) };
  const end = /^(?:never|false)$/.test(textOf(config.get('trailingSlash')) ?? '') ? '' : '/';
  const textRoots = form.roots(blogFolder).toSorted((a, b) => b.folder.length - a.folder.length);
  const { places, statics } = sortFiles(blogFolder, (path) => {
    const place = /\.(?:md|mdx|markdown|mdoc)$/i.test(path) ? placeOf(path) : undefined;
    if (place) return place;
    const copied = form.statics.find((one) => path.startsWith(one));
    if (copied !== undefined) return `/${path.slice(copied.length)}`;
    const isFile =
      path.startsWith('src/') && !/\.(?:astro|[cm]?[jt]sx?|css|scss|vue|svelte|json|mdx?)$/.test(path);
    return isFile ? `/${path}` : undefined;
  });
  if (form.left !== '') blogFolder.remark(form.left);
  return {
    settings,
    places,
    statics,

    addressOf(facts: AddressFacts): string {
      const { place, front } = facts;
      if (given !== undefined && place.role === 'post') return fillPattern(given, facts);
      const own = front.permalink;
      if (own !== undefined) return own.startsWith('/') ? own : `/${own}`;
      const root = rootOf(place.path);
      if (root?.code !== undefined && place.role === 'post') throw madeInCode(root.code, place.path);
      const below = place.path
        .slice(root?.folder.length)
        .replace(/\.\w+$/, '')
        .replace(/(?:^|\/)_?index$/, '');
      // A folder with such a name only keeps texts together.
      const parts = below.split('/').filter((part) => part !== '' && !/^_./.test(part));
      const plain = parts.map((part) => form.slug(form.cutsDays ? dayBefore(part).name : part));
      const { slug } = front;
      if (slug !== undefined && slug.startsWith('/')) return slug + (slug.endsWith('/') ? '' : end);
      const named = slug === undefined ? plain : form.cutsDays ? [...plain.slice(0, -1), slug] : [slug];
      return `${root?.route ?? '/'}${named.join('/')}${named.length === 0 ? '' : end}`;
    },

    lists(): ListPlan {
      const used = new Set(places.map(({ path }) => rootOf(path)?.route ?? '/'));
      const routes = [...used].filter((route) => route !== '/');
      const own = routes.map((at): OldLists => ({ of: 'posts', at }));
      return { feeds: form.feeds, each: 10, page: ':num/', lists: [...own, ...form.lists] };
    },
  };

  function rootOf(path: string): TextRoot | undefined {
    return textRoots.find(({ folder }) => path.startsWith(folder));
  }

  function placeOf(path: string): ForeignPlace | undefined {
    const root = rootOf(path);
    if (!root) return undefined;
    const below = path.slice(root.folder.length);
    if (root.skipsUnderscores === true && /(?:^|\/)_[^/]*$/.test(below)) return undefined;
    const stem = below.replace(/\.\w+$/, '').replace(/(?:^|\/)_?index$/, '');
    const { name, day } = dayBefore(stem.split('/').at(-1) ?? stem);
    const [section] = stem.includes('/') ? stem.split('/') : [];
    const isPost = root.arePosts && stem !== '';
    return {
      path,
      role: isPost ? 'post' : 'page',
      type: root.type,
      format: formatOf(path) ?? 'markdown',
      name: name === '' ? root.route.split('/').at(-2) || 'home' : name,
      ...(day !== undefined && { day }),
      isDraft: false,
      // Of other texts only those with a date are posts.
      ...(!isPost && !path.includes('/pages/') && !/_index\.\w+$/.test(path) && { isPostIfDated: true }),
      ...(section !== undefined && { section }),
      needsFront: false,
    };
  }
}
