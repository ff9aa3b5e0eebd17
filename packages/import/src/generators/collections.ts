import { astroRoots, codeSettings, type TextRoot } from './astro-collections.ts';
import { fillPattern, madeInCode } from './permalinks.ts';
import { textIn, textsOf, type Fields, type Value } from './fields.ts';
import { plainFields } from './front-matter-dialects.ts';
import type { Folder } from './folder.ts';
import {
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  DAY,
  NOTE_DAY,
  POSTS,
  sortFiles,
  textAt,
} from './generator.ts';
import { gitignored, globs, ignoredBy, namesLike, stringsIn } from './ignored.ts';
import { formatOf } from './text-format.ts';
import type { OldLists } from '../addresses/list-names.ts';
import { readSettings, settingsOf } from './settings-of.ts';

interface Form {
  config: (folder: Folder) => Fields;
  roots: (folder: Folder) => readonly TextRoot[];
  /** True if texts need front matter. */
  needsFront?: (folder: Folder) => boolean;
  remark?: string;
  isVault?: boolean;
  /** True if only files that a text shows are public. */
  areShownOnly?: boolean;
}

/** Author files. */
const PEOPLE = /^src\/(?:content|data)\/(?:authors?|people|team)\/([^/]+)\.(?:json|ya?ml|toml|mdx?)$/;

const LEFT =
  'Of a folder of Markdown, texts with front matter, their dates and paths are read, and no components or templates. If addresses were not made of paths, say how with --permalink.';

const lower = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const ASTRO: Form = { config: codeSettings, roots: astroRoots };

const MARKDOWN: Form = {
  config: (folder) =>
    new Map([
      ...codeSettings(folder),
      ...readSettings(folder, ['config.toml', 'zola.toml', 'config.yml', 'config.yaml', 'site.json']),
    ]),
  roots: ({ files }) => {
    const roots = files.flatMap((path): readonly (readonly [string, TextRoot])[] => {
      // Folders that separate content from code are not in addresses.
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
  // Beside program settings, a text without front matter documents the program.
  needsFront: ({ files }) => files.some((path) => PROGRAM.test(path)),
  remark: LEFT,
};

const PROGRAM = /^(?:package\.json|(?:[\w-]+\.)?config\.\w+|gatsby-.*|zola\.toml|mkdocs\.yml|_quarto\.yml)$/;

/** Config of Quartz, which publishes a vault from `content/`. */
const QUARTZ = 'quartz.config.ts';

/** Quartz's slug keeps letters as typed. */
function quartzSlug(name: string) {
  return name
    .replaceAll(/\s/g, '-')
    .replaceAll('&', '-and-')
    .replaceAll('%', '-percent')
    .replaceAll(/[?#]/g, '');
}

/** Notes with a date are posts, all others pages. */
const VAULT: Form = {
  config: (folder) => {
    const typed = plainFields(folder.text(QUARTZ), QUARTZ);
    const host = textIn(typed, 'baseUrl');
    return new Map([
      ['title', typed.get('pageTitle') ?? null],
      ['lang', typed.get('locale') ?? null],
      ['url', host === undefined ? null : `https://${host}`],
    ]);
  },
  roots: (folder) => [
    { folder: folder.has(QUARTZ) ? 'content/' : '', route: '/', type: 'page', arePosts: false },
  ],
  remark:
    'Of a vault, notes with a date in their front matter or names are posts here, and all others pages. Look whether each may be read by everyone.',
  isVault: true,
};

/** Digits at the end of the name of a file of Notion. */
const NOTION_ID = / ?([\da-f]{32})$/;

/** Pages of Notion, exported as Markdown & CSV. Those with a date are posts. */
const NOTION: Form = {
  config: () => new Map(),
  roots: () => [{ folder: '', route: '/', type: 'page', arePosts: false }],
  remark:
    'Of Notion, pages with a date are posts here, and all others pages. Look whether each may be read by everyone. Tables of pages are left out.',
  areShownOnly: true,
};

/** Writes the title and the properties at the start of a page of Notion as front matter. */
function notionFront(text: string): string {
  const [whole = '', title = '', lines = ''] =
    /^\uFEFF?# ([^\n]*)\n\s*\n?((?:[\p{L}][^\n:]{0,40}: [^\n]*\n)*)/u.exec(text) ?? [];
  if (whole === '') return text;
  const keys = lines.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const list = /^(?:tags?|categor\w+|topics?|authors?)$/i.test(name)
      ? JSON.stringify(value.split(/,\s*/))
      : undefined;
    return name === ''
      ? []
      : [`${JSON.stringify(name.trim().toLowerCase())}: ${list ?? JSON.stringify(value)}`];
  });
  return `---\n${[`title: ${JSON.stringify(title)}`, ...keys].join('\n')}\n---\n${text.slice(whole.length)}`;
}

/** Obsidian drawings and boards. */
const DRAWING = /\.(?:excalidraw\.md|canvas)$/i;
/** Note templates, and tables that only notes show. */
const TEMPLATES = /(?:^|\/)templates?\/|\.base$/i;

const TEXT = /\.(?:md|mdx|markdown|mdoc)$/i;

function generatorOf(name: string, form: Form): OtherGenerator {
  return {
    name,
    dialect: { dayOrder: 'month-first', hasOtherNames: form.isVault },
    syntax: 'mdx',
    isVault: form !== ASTRO,
    read: (folder) => readCollections(folder, form),
  };
}

/** https://docs.astro.build/en/guides/content-collections/ */
export const astro = generatorOf('Astro', ASTRO);
export const markdown = generatorOf('Markdown', MARKDOWN);
export const obsidian = generatorOf('Obsidian', VAULT);
/** https://www.notion.com/help/export-your-content */
export const notion: OtherGenerator = { ...generatorOf('Notion', NOTION), front: notionFront };

function readCollections(blogFolder: Folder, form: Form): ForeignBlog {
  const { isVault = false, areShownOnly = isVault } = form;
  const left: string[] = [];
  const needsFront = form.needsFront?.(blogFolder) ?? false;
  const areNotes = areShownOnly || (form === MARKDOWN && !needsFront);
  const slugOf = blogFolder.has(QUARTZ)
    ? quartzSlug
    : (part: string) => lower(areNotes ? part.replaceAll('.', '-') : part);
  const given = blogFolder.given.permalink;
  const config = form.config(blogFolder);
  const settings = settingsOf(config, blogFolder, ['src/data/authors.json'], PEOPLE);
  const end = /^(?:never|false)$/.test(textIn(config, 'trailingSlash') ?? '') ? '' : '/';
  const tagPage = blogFolder.files.find((path) => /^src\/pages\/tags?\/\[[^/]+\]/.test(path));
  // A tag page without a slug function uses tags as typed.
  const isCaseKept = tagPage !== undefined && !/slug(?!s?\])|lower|kebab/i.test(blogFolder.text(tagPage));
  const textRoots = form.roots(blogFolder).toSorted((a, b) => b.folder.length - a.folder.length);
  const sorted = sortFiles(blogFolder, (path) => {
    if (isVault && (!rootOf(path) || TEMPLATES.test(path))) return undefined;
    if (isVault && DRAWING.test(path)) {
      left.push(path);
      return undefined;
    }
    const place = TEXT.test(path) ? placeOf(path) : undefined;
    if (place) return place;
    if (isVault) return `/${path.slice(textRoots[0]?.folder.length)}`;
    // A table of Notion names hidden pages too.
    if (areShownOnly) return path.endsWith('.csv') ? undefined : `/${path}`;
    if (/^(?:public|static)\//.test(path)) return path.slice(path.indexOf('/'));
    const isFile =
      (areNotes ||
        /^(?:src|content|data|blog|posts|docs|_posts)\//.test(path) ||
        rootOf(path)?.arePosts === true) &&
      !/\.(?:astro|[cm]?[jt]sx?|css|scss|vue|svelte|json|mdx?)$/.test(path);
    return isFile ? `/${path}` : undefined;
  });
  const skipped = (path: string) =>
    rootOf(path)?.skips?.test(path.slice(rootOf(path)?.folder.length)) === true;
  const [isDocusaurus, isNuxt] = [/^docusaurus\.config\./, /^nuxt\.config\./].map((pattern) =>
    blogFolder.files.some((path) => pattern.test(path)),
  );
  const mkdocs = 'mkdocs.yml';
  const hides = ignoredBy([
    ['the sign _ in its name', skipped],
    namesLike('the sign _ in its name', /(?:^|\/)_/, (path) => (isDocusaurus ? path : undefined)),
    namesLike('its name', /(?:^|\/)[-.]/, (path) => (isNuxt ? path : undefined)),
    globs('ignored_content', textsOf(config.get('ignored_content')), 'content/'),
    ...['exclude_docs', 'draft_docs'].map((key) =>
      gitignored(key, linesOf(readSettings(blogFolder, [mkdocs]).get(key)), 'docs/'),
    ),
    globs(
      'ignorePatterns',
      stringsIn(blogFolder.text(QUARTZ), /\bignorePatterns:\s*\[([^\]]*)\]/g).map((one) => `**/${one}`),
    ),
  ]);
  if (form.remark !== undefined) blogFolder.remark(form.remark);
  return {
    isPrivate: areShownOnly,
    hides,
    left,
    settings,
    ...sorted,

    addressOf(facts) {
      const { place, front } = facts;
      const own = front.permalink;
      if (own !== undefined) return own.startsWith('/') ? own : `/${own}`;
      if (given !== undefined && place.role === 'post') return fillPattern(given, facts);
      const root = rootOf(place.path);
      if (root?.code !== undefined && place.role === 'post') throw madeInCode(root.code, place.path);
      const stem = entryId(place.path.slice(root?.folder.length));
      // A folder with a leading underscore only groups texts.
      const parts = stem.split('/').filter((part) => part !== '' && !/^_./.test(part));
      const { slug } = front;
      if (root?.route.includes('['))
        return fillPattern(`${root.route.replaceAll(/\[(\w+)\]/g, ':$1')}:slug`, facts) + end;
      const [, id] = NOTION_ID.exec(parts.at(-1) ?? '') ?? [];
      if (id !== undefined) return `/${place.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${id}`;
      if (slug !== undefined && slug.startsWith('/')) return slug + (slug.endsWith('/') ? '' : end);
      const named = slug === undefined ? parts.map(slugOf) : [slug];
      return `${root?.route ?? '/'}${named.join('/')}${named.length === 0 ? '' : end}`;
    },

    lists() {
      const used = new Set(sorted.places.map(({ path }) => rootOf(path)?.route ?? '/'));
      const routes = [...used].filter((route) => !/^\/$|\[/.test(route));
      const own = routes.map((at): OldLists => ({ of: 'posts', at }));
      const tags: OldLists = {
        of: 'tag',
        at: '/tags/:name/',
        slugs: (name) => (isCaseKept ? name : lower(name)),
      };
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
    const stem = entryId(below);
    const [section] = stem.includes('/') ? stem.split('/') : [];
    const isPost = root.arePosts && stem !== '';
    // Other texts are posts only if they have a date.
    const mayBePost = !isPost && !path.includes('/pages/') && !/_index\.\w+$/.test(path);
    const role = isPost ? 'post' : 'page';
    const more = { role, type: root.type, needsFront, isPostIfDated: mayBePost, section } as const;
    const place = textAt(path, path, formatOf(path) ?? 'markdown', more, areNotes ? NOTE_DAY : DAY);
    return { ...place, name: place.name.replace(NOTION_ID, '') };
  }
}

/** A text of several lines, as typed. */
function linesOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function entryId(below: string) {
  return below.replace(/\.\w+$/, '').replace(/(?:^|\/)_?index$/, '');
}
