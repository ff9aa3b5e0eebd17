import { at, isFields, textOf, textsOf, type Fields } from './fields.ts';
import { fillPattern } from './address-pattern.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type ForeignSettings,
  type OtherGenerator,
  type OwnTag,
  type StaticFile,
  dayBefore,
  formatOf,
  POSTS,
  sortFiles,
  stemOf,
} from './generator.ts';
import { GoShortcodes } from './go-shortcodes.ts';
import type { ListPlan, OldLists } from './list-addresses.ts';
import { configOf, withLanguage, joined, urlized } from './hugo-config.ts';
import { settingsOf } from './settings-of.ts';

/** Hugo: https://gohugo.io/content-management/urls/ */
export const hugo: OtherGenerator = {
  name: 'Hugo',
  dialect: {
    splitsSpaces: false,
    dayOrder: 'day-first',
    silentTags: new Set(),
    relativeAliases: true,
    clocks: 'own',
  },
  syntax: 'hugo',
  read: (folder) => new HugoBlog(folder),
};

/** Languages that stand in names of files, whatever the settings say. */
const LANGUAGES =
  /^(?:en|fr|de|es|it|pt|nl|ja|zh|ko|ru|ar|pl|sv|da|fi|nb|cs|tr|uk|he|fa|zh-cn|zh-tw|pt-br)$/i;

/** A folder of texts, without a slash at its end. */
interface TextRoot {
  readonly folder: string;
  readonly language?: string;
}

class HugoBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #folder: Folder;
  readonly #config: Fields;
  /** Folders of texts, each with the language of what lies in it; the deepest first. */
  readonly #roots: readonly TextRoot[];
  /** Folders with an `index.md`. */
  readonly #bundles: ReadonlySet<string>;
  /** Tags of the languages of the settings. */
  readonly #languages: ReadonlySet<string>;
  readonly #main: string;
  readonly #urlized: (name: string) => string;
  /** Names of taxonomies besides tags and categories, and of their folders. */
  readonly #others: readonly (readonly [name: string, plural: string])[];
  /** Addresses of their lists, of what posts have named. */
  readonly #terms = new Set<string>();
  readonly #shortcodes: GoShortcodes;

  constructor(folder: Folder) {
    this.#folder = folder;
    this.#config = configOf(folder);
    const typed = this.#config.get('languages');
    const languages = [...(isFields(typed) ? typed : [])];
    this.#languages = new Set(languages.map(([tag]) => tag));
    const taxonomies = this.#config.get('taxonomies');
    this.#others = [...(isFields(taxonomies) ? taxonomies : [])].flatMap(([name, plural]) =>
      /^(?:tag|category)$/.test(name) ? [] : [[name, textOf(plural) ?? name] as const],
    );
    this.#main = (this.#text('defaultcontentlanguage') ?? 'en').toLowerCase();
    const content = (this.#text('contentdir') ?? 'content').replaceAll(/^\.?\/|\/$/g, '');
    const own = languages.flatMap(([language, one]): TextRoot[] => {
      const named = isFields(one) ? textOf(one.get('contentdir')) : undefined;
      return named === undefined ? [] : [{ folder: named.replaceAll(/^\.?\/|\/$/g, ''), language }];
    });
    const roots = own.some((one) => one.folder === content) ? own : [...own, { folder: content }];
    this.#roots = roots.toSorted((a, b) => b.folder.length - a.folder.length);
    const authors = ['yaml', 'yml', 'toml'].map((ending) => `data/authors.${ending}`);
    this.settings = settingsOf(withLanguage(this.#config, this.#main), folder, ...authors);
    this.#shortcodes = new GoShortcodes(folder, this.settings);
    this.#bundles = new Set(
      folder.files.flatMap((path) => /^(.*)\/index(?:\.[\w-]+)?\.\w+$/.exec(path)?.[1] ?? []),
    );
    const keepsCase = this.#text('disablepathtolower') === 'true';
    this.#urlized = (name) => urlized(name, keepsCase);
    const main = textsOf(at(this.#config, 'params', 'mainsections'));
    const strays: string[] = [];
    const { places, statics } = sortFiles(folder, (path) => {
      const file = /^(?:themes\/[^/]+\/)?(?:static|assets)\/(.*)$/.exec(path)?.[1];
      if (file !== undefined) return `/${file}`;
      const format = formatOf(path);
      if (this.#rootOf(path) === undefined) {
        if (path.startsWith('content/') && format !== undefined) strays.push(path);
        return undefined;
      }
      const isText =
        format !== undefined && (!this.#bundles.has(above(path)) || /^_?index(?:\.|$)/.test(stemOf(path)));
      return isText ? this.#placeOf(path, format, main) : `/${this.#below(path)}`;
    });
    if (strays.length > 0) {
      const [first = ''] = strays;
      const outside = 'outside of the folders that the settings name';
      folder.remark(
        strays.length === 1
          ? `${first} lies ${outside}, and was no page.`
          : `${strays.length} texts lie ${outside}, such as ${first}, and were no pages.`,
      );
    }
    // What is translated stands before its translations.
    this.places = places.toSorted(
      (a, b) => Number(a.original !== undefined) - Number(b.original !== undefined),
    );
    this.statics = statics;
  }

  draw({ name, rest, hasInner, page }: OwnTag): string | undefined {
    return this.#shortcodes.draw(name, rest, page, hasInner);
  }

  addressOf(facts: AddressFacts): string {
    const { place, front, fields } = facts;
    const prefix = place.prefix ?? '';
    for (const [name, plural] of this.#others)
      for (const term of textsOf(fields.get(plural) ?? fields.get(name) ?? null))
        this.#terms.add(`/${plural}/${this.#urlized(term)}/`);
    const own = front.permalink;
    if (own !== undefined && !/:\w/.test(own)) return joined(prefix, own);
    const folders = this.#foldersOf(place.path).map(this.#urlized);
    if (place.type === 'section') return joined(prefix, `/${folders.join('/')}/`);
    const patterns = this.#config.get('permalinks');
    const pages = isFields(patterns) ? (patterns.get('page') ?? patterns) : undefined;
    const typed = isFields(pages) ? textOf(pages.get(folders[0] ?? '')) : undefined;
    const given = place.role === 'post' ? this.#folder.given.permalink : undefined;
    const pattern = own ?? given ?? typed;
    const name = this.#urlized(front.slug ?? place.name);
    const ending = this.#text('uglyurls') === 'true' ? '.html' : '/';
    if (pattern === undefined) return joined(prefix, `/${[...folders, name].join('/')}${ending}`);
    const filled = fillPattern(pattern, facts, {
      section: folders[0] ?? '',
      sections: folders.join('/'),
      title: this.#urlized(front.title ?? place.name),
      slug: this.#urlized(front.slug ?? front.title ?? place.name),
      filename: this.#urlized(place.name),
      slugorfilename: name,
      contentbasename: this.#urlized(place.name),
      slugorcontentbasename: name,
    });
    return joined(prefix, /\/$|\.html?$/.test(filled) ? filled : `${filled}/`);
  }

  lists(): ListPlan {
    const named = this.#config.get('taxonomies');
    const plural = (name: string, usual: string): string =>
      (isFields(named) ? textOf(named.get(name)) : undefined) ?? usual;
    const slugs = (name: string): string[] => [this.#urlized(name)];
    const [categories, tags] = [plural('category', 'categories'), plural('tag', 'tags')];
    const terms: OldLists[] = [
      { of: 'category', at: `/${categories}/:name/`, slugs },
      { of: 'tag', at: `/${tags}/:name/`, slugs },
      { of: 'posts', at: `/${categories}/`, to: '/category/' },
      { of: 'posts', at: `/${tags}/`, to: '/tag/' },
    ];
    const each = this.#text('paginate') ?? textOf(at(this.#config, 'pagination', 'pagersize')) ?? '10';
    const page = this.#text('paginatepath') ?? textOf(at(this.#config, 'pagination', 'path')) ?? 'page';
    const feed = `${textOf(at(this.#config, 'outputformats', 'rss', 'basename')) ?? 'index'}.xml`;
    return {
      feeds: [],
      feed,
      each: Number(each),
      page: `${page}/:num/`,
      first: 1,
      lists: [
        { of: 'posts', at: '/' },
        { of: 'section', at: '/:name/', slugs },
        ...terms,
        ...this.#others.map(([, other]): OldLists => ({ of: 'posts', at: `/${other}/` })),
        ...Array.from(this.#terms, (term): OldLists => ({ of: 'posts', at: term, each: 0 })),
      ],
    };
  }

  #text(key: string): string | undefined {
    return textOf(this.#config.get(key));
  }

  #placeOf(path: string, format: ForeignPlace['format'], main: readonly string[]): ForeignPlace {
    const { stem, language } = this.#parts(path);
    const original = language === undefined ? undefined : this.#originalOf(path, stem);
    const folders = this.#foldersOf(path);
    const isSection =
      stem === '_index' ||
      (stem === 'index' && folders.length === 0 && this.#below(path).split('/').length === 1);
    const typed = /^_?index$/.test(stem) ? (this.#below(path).split('/').at(-2) ?? 'home') : stem;
    const { day, name } = dayBefore(typed);
    const [section] = folders;
    const isInSection = !isSection && section !== undefined;
    const isPost = isInSection && (main.includes(section) || POSTS.test(section));
    const takesDay = textsOf(at(this.#config, 'frontmatter', 'date')).includes(':filename');
    const isInFolder = this.#text('defaultcontentlanguageinsubdir') === 'true';
    const prefix = language ?? (isInFolder ? this.#main : undefined);
    return {
      path,
      role: isPost ? 'post' : 'page',
      type: isPost ? 'post' : isSection ? 'section' : 'page',
      format,
      // `:filename` among the sources of a date cuts the day from the name.
      name: takesDay ? name : typed,
      ...(day !== undefined && { day }),
      isDraft: false,
      ...(isInSection && { section }),
      ...(isInSection && !isPost && { isPostIfDated: true }),
      ...(language !== undefined && { language }),
      ...(prefix !== undefined && { prefix: `/${prefix.toLowerCase()}` }),
      ...(original !== undefined && { original }),
      needsFront: false,
    };
  }

  #parts(path: string): { readonly stem: string; readonly language?: string } {
    const stem = stemOf(path);
    const [, plain, tag = ''] = /^(.+)\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(stem) ?? [];
    const isNamed = plain !== undefined && (this.#languages.has(tag.toLowerCase()) || LANGUAGES.test(tag));
    const [folder = ''] = this.#below(path).toLowerCase().split('/');
    const inFolder = this.#rootOf(path)?.language ?? (this.#languages.has(folder) ? folder : undefined);
    const found = isNamed ? tag : inFolder;
    const isMain = found === undefined || found.toLowerCase() === this.#main;
    return { stem: isNamed ? plain : stem, ...(!isMain && { language: found }) };
  }

  /** The text in the main language beside one in another, or in the folder of that language. */
  #originalOf(path: string, stem: string): string | undefined {
    const [first = '', ...others] = this.#below(path).split('/');
    const isBelow = this.#languages.has(first.toLowerCase());
    const rest = (isBelow ? others : [first, ...others]).join('/');
    const roots = this.#roots.filter(({ language }) => language === undefined || language === this.#main);
    const isOfLanguage = isBelow || this.#rootOf(path)?.language !== undefined;
    const forms = [
      ...['', `.${this.#main}`].map((language) => `${above(path)}/${stem}${language}.md`),
      ...(isOfLanguage ? roots : []).flatMap(({ folder }) => [
        `${folder}/${this.#main}/${rest}`,
        `${folder}/${rest}`,
      ]),
    ];
    return this.#folder.firstOf(...forms.filter((form) => form !== path));
  }

  #rootOf(path: string): TextRoot | undefined {
    return this.#roots.find(({ folder }) => path.startsWith(`${folder}/`));
  }

  /** Path below the folder of texts. */
  #below(path: string): string {
    return path.slice((this.#rootOf(path)?.folder.length ?? -1) + 1);
  }

  /** Folders that stand in the address: not the folder of a bundle, and not that of a language. */
  #foldersOf(path: string): string[] {
    const parts = this.#below(path).split('/').slice(0, -1);
    if (this.#languages.has(parts[0]?.toLowerCase() ?? '')) parts.shift();
    if (/^index(?:\.|$)/.test(path.split('/').at(-1) ?? '')) parts.pop();
    return parts;
  }
}

function above(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
