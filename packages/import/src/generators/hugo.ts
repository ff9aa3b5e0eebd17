import { at, entriesOf, flagOf, isFields, listIn, textIn, textOf, textsOf } from './fields.ts';
import { hidesBy } from './foreign-front.ts';
import { fillPattern } from './permalinks.ts';
import type { Folder } from './folder.ts';
import {
  type ForeignBlog,
  type ForeignPlace,
  type OtherGenerator,
  dayBefore,
  POSTS,
  sortFiles,
  stemOf,
} from './generator.ts';
import { formatOf } from './text-format.ts';
import type { OldLists } from '../addresses/list-names.ts';
import { cascadesIn, expressions, globs, ignoredBy, sectionsOf } from './ignored.ts';
import { configOf, renderedShortcode, withLanguage, joined, urlized } from './hugo-config.ts';
import { settingsOf } from './settings-of.ts';

/** Hugo: https://gohugo.io/content-management/urls/ */
export const hugo: OtherGenerator = {
  name: 'Hugo',
  dialect: {
    dayOrder: 'day-first',
    relativeAliases: true,
    clocks: ['own'],
  },
  syntax: 'hugo',
  read: readHugo,
};

/** Languages in file names, even without a setting. */
const LANGUAGES =
  /^(?:en|fr|de|es|it|pt|nl|ja|zh|ko|ru|ar|pl|sv|da|fi|nb|cs|tr|uk|he|fa|zh-cn|zh-tw|pt-br)$/i;

interface TextRoot {
  /** With a trailing slash. */
  folder: string;
  language?: string;
}

function readHugo(blogFolder: Folder): ForeignBlog {
  /** Term pages of taxonomies other than tags and categories. */
  const otherTerms = new Set<string>();
  const config = configOf(blogFolder);
  const languages = entriesOf(config.get('languages'));
  const languageTags = new Set(languages.map(([tag]) => tag));
  const otherTaxonomies = entriesOf(config.get('taxonomies')).flatMap(([name, plural]) =>
    /^(?:tag|category)$/.test(name) ? [] : [[name, textOf(plural) ?? name] as const],
  );
  const mainLanguage = (setting('defaultcontentlanguage') ?? 'en').toLowerCase();
  const content = folderNamed(setting('contentdir') ?? 'content');
  const ownRoots = languages.flatMap(([language, one]): TextRoot[] => {
    const named = textIn(one, 'contentdir');
    return named === undefined ? [] : [{ folder: folderNamed(named), language }];
  });
  // If each language has its own folder, no language uses the others, such as a scaffold for translators.
  const isWhole = ownRoots.length > 0 && ownRoots.length === languages.length;
  const allRoots =
    isWhole || ownRoots.some((one) => one.folder === content) ? ownRoots : [...ownRoots, { folder: content }];
  const textRoots = allRoots.toSorted((a, b) => b.folder.length - a.folder.length);
  const authors = ['yaml', 'yml', 'toml'].map((ending) => `data/authors.${ending}`);
  const settings = settingsOf(withLanguage(config, mainLanguage), blogFolder, authors);
  const bundles = new Set(
    blogFolder.files.flatMap((path) => /^(.*)\/index(?:\.[\w-]+)?\.\w+$/.exec(path)?.[1] ?? []),
  );
  const keepsCase = setting('disablepathtolower') === 'true';
  const slugOf = (name: string) => urlized(name, keepsCase);
  const mainSections = textsOf(at(config, 'params', 'mainsections'));
  const sections = sectionsOf(blogFolder);
  const cascades = [...cascadesIn(config.get('cascade'), ''), ...sections.cascades].toSorted(
    (a, b) => a.folder.length - b.folder.length,
  );
  const hides = ignoredBy([
    expressions('ignoreFiles', textsOf(config.get('ignorefiles'))),
    ...listIn(at(config, 'module', 'mounts')).map((one) =>
      globs(
        'excludeFiles',
        textsOf(at(one, 'excludefiles') ?? at(one, 'excludeFiles') ?? null),
        folderNamed(textIn(one, 'source') ?? ''),
      ),
    ),
    ['draft: true of its section', (path) => sections.drafts.some((folder) => path.startsWith(folder))],
  ]);
  const { places, statics } = sortFiles(blogFolder, (path) => {
    const file = /^(?:themes\/[^/]+\/)?(?:static|assets)\/(.*)$/.exec(path)?.[1];
    if (file !== undefined) return `/${file}`;
    const format = formatOf(path);
    if (rootOf(path) === undefined) return undefined;
    if (format === undefined) return `/${below(path)}`;
    // A text in a leaf bundle is a part of its page.
    return isInBundle(path) ? undefined : placeOf(path, format, mainSections);
  });
  // Originals come before their translations.
  const sorted = places.toSorted(
    (a, b) => Number(a.original !== undefined) - Number(b.original !== undefined),
  );
  return {
    settings,
    places: sorted,
    statics,
    hides,

    draw: (_, __, name, rest, inner) => renderedShortcode(blogFolder, name, rest, inner),
    hasEmoji: setting('enableemoji') === 'true',

    addressOf(facts) {
      const { place, front, fields } = facts;
      const prefix = place.prefix ?? '';
      for (const [name, plural] of otherTaxonomies)
        for (const term of textsOf(fields.get(plural) ?? fields.get(name) ?? null))
          otherTerms.add(`/${plural}/${slugOf(term)}/`);
      const own = front.permalink;
      // Zola's `path` has the language already.
      if (own !== undefined && !/:\w/.test(own))
        return joined(joined('', own).startsWith(`${prefix}/`) ? '' : prefix, own);
      const folders = foldersOf(place.path).map(slugOf);
      if (place.type === 'section') return joined(prefix, `/${folders.join('/')}/`);
      const patterns = config.get('permalinks');
      const [section = ''] = folders;
      const typed = textIn(at(patterns, 'page') ?? patterns, section);
      const given = place.role === 'post' ? blogFolder.given.permalink : undefined;
      const pattern = own ?? given ?? typed;
      const name = slugOf(front.slug ?? place.name);
      // `uglyurls` is one value, or a map by section.
      const ugly = config.get('uglyurls');
      const isUgly = flagOf(isFields(ugly) ? ugly.get(section.toLowerCase()) : ugly) === true;
      const ending = isUgly ? '.html' : '/';
      if (pattern === undefined) return joined(prefix, `/${[...folders, name].join('/')}${ending}`);
      const filled = fillPattern(pattern, facts, {
        section,
        sections: folders.join('/'),
        title: slugOf(front.title ?? place.name),
        slug: slugOf(front.slug ?? front.title ?? place.name),
        filename: slugOf(place.name),
        slugorfilename: name,
        contentbasename: slugOf(place.name),
        slugorcontentbasename: name,
      });
      return joined(prefix, /\.html?$/.test(filled) ? filled : filled.replace(/(?<!\/)\/*$/, () => ending));
    },

    lists() {
      const categories = setting('taxonomies', 'category') ?? 'categories';
      const tags = setting('taxonomies', 'tag') ?? 'tags';
      return {
        feed: `${setting('outputformats', 'rss', 'basename') ?? 'index'}.xml`,
        each: Number(setting('paginate') ?? setting('pagination', 'pagersize') ?? '10'),
        page: `${setting('paginatepath') ?? setting('pagination', 'path') ?? 'page'}/:num/`,
        first: 1,
        lists: [
          { of: 'posts', at: '/' },
          { of: 'section', at: '/:name/', slugs: slugOf },
          { of: 'category', at: `/${categories}/:name/`, slugs: slugOf },
          { of: 'tag', at: `/${tags}/:name/`, slugs: slugOf },
          { of: 'posts', at: `/${categories}/`, to: '/category/' },
          { of: 'posts', at: `/${tags}/`, to: '/tag/' },
          ...otherTaxonomies.map(([, other]): OldLists => ({ of: 'posts', at: `/${other}/` })),
          ...Array.from(otherTerms, (term): OldLists => ({ of: 'posts', at: term, each: 0 })),
        ],
      };
    },
  };

  /** True for a file below the index of a leaf bundle. */
  function isInBundle(path: string): boolean {
    const root = rootOf(path)?.folder ?? '';
    const isIndex = /^_?index(?:\.|$)/.test(stemOf(path));
    for (
      let folder = isIndex ? above(above(path)) : above(path);
      folder.length >= root.length;
      folder = above(folder)
    )
      if (bundles.has(folder)) return true;
    return !isIndex && bundles.has(above(path));
  }

  function setting(...keys: readonly string[]) {
    return textIn(config, keys);
  }

  function placeOf(path: string, format: ForeignPlace['format'], main: readonly string[]): ForeignPlace {
    const { stem, language } = partsOf(path);
    const original = language && originalOf(path, stem);
    const folders = foldersOf(path);
    const isSection =
      stem === '_index' || (stem === 'index' && folders.length === 0 && below(path).split('/').length === 1);
    const typed = /^_?index$/.test(stem) ? (below(path).split('/').at(-2) ?? 'home') : stem;
    const { day, name } = dayBefore(typed);
    const [section] = folders;
    const isInSection = !isSection && section !== undefined;
    const isPost = isInSection && (main.includes(section) || POSTS.test(section));
    const takesDay = textsOf(at(config, 'frontmatter', 'date')).includes(':filename');
    const isInFolder = setting('defaultcontentlanguageinsubdir') === 'true';
    const folder = language ?? (isInFolder ? mainLanguage : undefined);
    const prefix = folder && `/${folder.toLowerCase()}`;
    return {
      path,
      role: isPost ? 'post' : 'page',
      type: isPost ? 'post' : isSection ? 'section' : 'page',
      format,
      // With `:filename` as a date source, Hugo removes the day from the name.
      name: takesDay ? name : typed,
      isPostIfDated: isInSection && !isPost,
      section: isInSection ? section : undefined,
      day,
      language,
      prefix,
      original,
      ...cascaded(path),
    };
  }

  /** Values from above, without those of the text itself. */
  function cascaded(path: string): Pick<ForeignPlace, 'defaults' | 'mayHide'> {
    const named = below(path)
      .replace(/(?:\/_?index)?(?:\.[a-z]{2,3}(?:-[a-z]+)?)?\.\w+$/i, '')
      .replaceAll(/\s/g, '-');
    const own = cascades.filter(({ folder, matches }) => path.startsWith(folder) && matches(named));
    const isUnsure = own.some((one) => one.isUnsure && hidesBy(one.values));
    return {
      defaults: new Map(own.flatMap((one) => (one.isUnsure ? [] : [...one.values]))),
      mayHide: isUnsure ? ['cascade'] : [],
    };
  }

  function partsOf(path: string): { stem: string; language?: string } {
    const stem = stemOf(path);
    const [, plain, tag = ''] = /^(.+)\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(stem) ?? [];
    const isNamed = plain !== undefined && (languageTags.has(tag.toLowerCase()) || LANGUAGES.test(tag));
    const [folder = ''] = below(path).toLowerCase().split('/');
    const inFolder = rootOf(path)?.language ?? (languageTags.has(folder) ? folder : undefined);
    const found = isNamed ? tag : inFolder;
    const isMain = found === undefined || found.toLowerCase() === mainLanguage;
    return { stem: isNamed ? plain : stem, language: isMain ? undefined : found };
  }

  /** Looks beside the translation, then in the folder of the main language. */
  function originalOf(path: string, stem: string): string | undefined {
    const [first = '', ...others] = below(path).split('/');
    const isBelow = languageTags.has(first.toLowerCase());
    const rest = (isBelow ? others : [first, ...others]).join('/');
    const roots = textRoots.filter(({ language }) => language === undefined || language === mainLanguage);
    const isOfLanguage = isBelow || rootOf(path)?.language !== undefined;
    const forms = [
      ...['', `.${mainLanguage}`].map((language) => `${above(path)}/${stem}${language}.md`),
      ...(isOfLanguage ? roots : []).flatMap(({ folder }) => [
        `${folder}${mainLanguage}/${rest}`,
        folder + rest,
      ]),
    ];
    return blogFolder.firstOf(forms.filter((form) => form !== path));
  }

  function rootOf(path: string): TextRoot | undefined {
    return textRoots.find(({ folder }) => path.startsWith(folder));
  }

  function below(path: string) {
    return path.slice(rootOf(path)?.folder.length);
  }

  /** Skips bundle and language folders. */
  function foldersOf(path: string): string[] {
    const parts = below(path).split('/').slice(0, -1);
    if (languageTags.has(parts[0]?.toLowerCase() ?? '')) parts.shift();
    if (/^index(?:\.|$)/.test(path.split('/').at(-1) ?? '')) parts.pop();
    return parts;
  }
}

function folderNamed(typed: string) {
  return `${typed.replaceAll(/^\.?\/|\/$/g, '')}/`;
}

function above(path: string) {
  return path.slice(0, path.lastIndexOf('/'));
}
