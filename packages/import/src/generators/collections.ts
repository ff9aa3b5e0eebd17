import { astroRoots, codeSettings, type TextRoot } from './astro-collections.ts';
import { fillPattern, madeInCode } from './permalinks.ts';
import { textOf, type Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  formatOf,
  POSTS,
  sortFiles,
  textAt,
} from './generator.ts';
import type { ListPlan, OldLists } from './list-addresses.ts';
import { peopleIn, readSettings, settingsOf } from './settings-of.ts';

/** What tells a blog of Astro from any other folder of texts in Markdown. */
interface Form {
  readonly config: (folder: Folder) => Fields;
  readonly roots: (folder: Folder) => readonly TextRoot[];
  readonly needsFront: boolean;
}

/** People of a collection. */
const PEOPLE = /^src\/(?:content|data)\/(?:authors?|people|team)\/([^/]+)\.(?:json|ya?ml|toml|mdx?)$/;

const LEFT =
  'Of a folder of Markdown, texts with front matter, their dates and paths are read, and no components or templates. If addresses were not made of paths, say how with --permalink.';

const lower = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const ASTRO: Form = { config: codeSettings, roots: astroRoots, needsFront: false };

const MARKDOWN: Form = {
  config: (folder) =>
    new Map([
      ...codeSettings(folder),
      ...(readSettings(folder, ['config.toml', 'zola.toml', 'config.yml', 'config.yaml', 'site.json']) ?? []),
    ]),
  roots: ({ files }) => {
    const roots = files.flatMap((path): readonly (readonly [string, TextRoot])[] => {
      // Folders that only keep texts apart from code are in no address.
      const [, outer = '', inner = ''] =
        /^((?:src\/)?(?:content|pages|data|docs)\/|src\/|)(.*)$/.exec(path) ?? [];
      const parts = inner.split('/').slice(0, -1);
      const place = parts.findIndex((part) => POSTS.test(part));
      const own = parts
        .slice(0, place + 1)
        .map((part) => `${part}/`)
        .join('');
      const arePosts = place >= 0;
      const route = `/${own.replaceAll(/(?<=^|\/)_/g, '')}`;
      const root = { folder: outer + own, route, type: arePosts ? 'post' : 'page', arePosts };
      return TEXT.test(path) ? [[root.folder, root]] : [];
    });
    return [...new Map(roots).values()];
  },
  needsFront: true,
};

const TEXT = /\.(?:md|mdx|markdown|mdoc)$/i;

function generatorOf(name: string, form: Form): OtherGenerator {
  return {
    name,
    dialect: { splitsSpaces: false, dayOrder: 'month-first', silentTags: new Set(), clocks: 'UTC' },
    syntax: 'mdx',
    read: (folder) => readCollections(folder, form),
  };
}

/** https://docs.astro.build/en/guides/content-collections/ */
export const astro = generatorOf('Astro', ASTRO);
export const markdown = generatorOf('Markdown', MARKDOWN);

function readCollections(blogFolder: Folder, form: Form): ForeignBlog {
  const given = blogFolder.given.permalink;
  const config = form.config(blogFolder);
  const shared = settingsOf(config, blogFolder, ['src/data/authors.json']);
  const settings = { ...shared, authors: new Map([...shared.authors, ...peopleIn(blogFolder, PEOPLE)]) };
  const end = /^(?:never|false)$/.test(textOf(config.get('trailingSlash')) ?? '') ? '' : '/';
  const textRoots = form.roots(blogFolder).toSorted((a, b) => b.folder.length - a.folder.length);
  const { places, statics } = sortFiles(blogFolder, (path) => {
    const place = TEXT.test(path) ? placeOf(path) : undefined;
    if (place) return place;
    if (/^(?:public|static)\//.test(path)) return path.slice(path.indexOf('/'));
    const isFile =
      /^(?:src|content|data|blog|posts|docs|_posts)\//.test(path) &&
      !/\.(?:astro|[cm]?[jt]sx?|css|scss|vue|svelte|json|mdx?)$/.test(path);
    return isFile ? `/${path}` : undefined;
  });
  if (form === MARKDOWN) blogFolder.remark(LEFT);
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
      const plain = parts.map(lower);
      const { slug } = front;
      if (slug !== undefined && slug.startsWith('/')) return slug + (slug.endsWith('/') ? '' : end);
      const named = slug === undefined ? plain : [slug];
      return `${root?.route ?? '/'}${named.join('/')}${named.length === 0 ? '' : end}`;
    },

    lists(): ListPlan {
      const used = new Set(places.map(({ path }) => rootOf(path)?.route ?? '/'));
      const routes = [...used].filter((route) => route !== '/');
      const own = routes.map((at): OldLists => ({ of: 'posts', at }));
      const tags: OldLists = { of: 'tag', at: '/tags/:name/', slugs: (name) => [lower(name)] };
      const feeds = ['/rss.xml', '/feed.xml', '/atom.xml', '/index.xml'];
      return { feeds, each: 10, page: ':num/', lists: [...own, tags] };
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
    const [section] = stem.includes('/') ? stem.split('/') : [];
    const isPost = root.arePosts && stem !== '';
    // Of other texts only those with a date are posts.
    const mayBePost = !isPost && !path.includes('/pages/') && !/_index\.\w+$/.test(path);
    return textAt(path, path, formatOf(path) ?? 'markdown', {
      role: isPost ? 'post' : 'page',
      type: root.type,
      needsFront: form.needsFront,
      ...(mayBePost && { isPostIfDated: true }),
      ...(section !== undefined && { section }),
    });
  }
}
