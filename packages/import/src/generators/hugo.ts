import { at, isFields, textOf, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import {
  type AddressFacts,
  type ForeignBlog,
  type ForeignPlace,
  type ForeignSettings,
  type ListAddress,
  type ListNames,
  type OtherGenerator,
  type OwnTag,
  type StaticFile,
  formatOf,
} from './generator.ts';
import { GoShortcodes } from './go-shortcodes.ts';
import { pageAddresses, termAddresses } from './list-addresses.ts';
import { configOf, withLanguage, joined, stemOf, urlized } from './hugo-config.ts';
import { settingsOf } from './settings-of.ts';
import { dateTokens, fillTokens } from './wall-time.ts';

/** Hugo: https://gohugo.io/content-management/urls/ */
export const hugo: OtherGenerator = {
  name: 'Hugo',
  dialect: { splitsSpaces: false, dayOrder: 'day-first', silentTags: new Set(), relativeAliases: true },
  syntax: 'hugo',
  read: (folder) => new HugoBlog(folder),
};

const TEXT = /\.(?:md|markdown|mdown|html?|adoc|asciidoc|ad|org|rst|pdc|pandoc)$/i;
/** Folders of posts, by the names that themes give them. */
const POSTS = /^(?:posts?|blogs?|articles?|news|writing|journal|notes?|entries|archives?|updates?)$/i;

/** A folder of texts, without a slash at its end. */
interface TextRoot {
  readonly folder: string;
  readonly language?: string;
}

class HugoBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #config: Fields;
  /** Folders of texts, each with the language of what lies in it; the deepest first. */
  readonly #roots: readonly TextRoot[];
  /** Folders with an `index.md`. */
  readonly #bundles: ReadonlySet<string>;
  /** Tags of languages that may stand in names of files. */
  readonly #languages: ReadonlySet<string>;
  readonly #defaultLanguage: string;
  readonly #sectionNames: ReadonlySet<string>;
  readonly #urlized: (name: string) => string;
  readonly #shortcodes: GoShortcodes;

  constructor(folder: Folder) {
    this.#config = configOf(folder);
    const languages = this.#config.get('languages');
    const own = isFields(languages)
      ? Array.from(languages).flatMap(([language, one]) => {
          const typed = isFields(one) ? textOf(one.get('contentdir')) : undefined;
          return typed === undefined ? [] : [{ folder: typed.replace(/\/$/, ''), language }];
        })
      : [];
    const main = (textOf(this.#config.get('contentdir')) ?? 'content').replace(/\/$/, '');
    this.#roots = [...own, ...(own.some((one) => one.folder === main) ? [] : [{ folder: main }])].toSorted(
      (a, b) => b.folder.length - a.folder.length,
    );
    this.#languages = new Set(
      isFields(languages) ? [...languages.keys()].map((tag) => tag.toLowerCase()) : [],
    );
    this.#defaultLanguage = textOf(this.#config.get('defaultcontentlanguage')) ?? 'en';
    this.settings = settingsOf(
      withLanguage(this.#config, this.#defaultLanguage),
      folder,
      'data/authors.yaml',
      'data/authors.yml',
      'data/authors.toml',
    );
    this.#shortcodes = new GoShortcodes(folder, this.settings);
    this.#bundles = new Set(
      folder.files.flatMap((path) => /^(.*)\/index(?:\.[\w-]+)?\.\w+$/.exec(path)?.[1] ?? []),
    );
    const keepsCase = textOf(this.#config.get('disablepathtolower')) === 'true';
    this.#urlized = (name) => urlized(name, keepsCase);
    const sections = this.#sections(folder);
    this.#sectionNames = sections;
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    const strays: string[] = [];
    for (const path of folder.files) {
      const file = /^(?:static|assets)\/(.*)$/.exec(path)?.[1];
      if (file !== undefined) statics.push({ path, address: `/${file}` });
      const root = this.#rootOf(path);
      if (root === undefined) {
        if (path.startsWith('content/') && TEXT.test(path)) strays.push(path);
        continue;
      }
      const place = TEXT.test(path) ? this.#placeOf(path, sections, folder) : undefined;
      if (place) places.push(place);
      else statics.push({ path, address: `/${this.#below(path)}` });
    }
    if (strays.length > 0)
      folder.remark(
        strays.length === 1
          ? `${strays[0] ?? ''} lies outside of the folders that the settings name, and was no page.`
          : `${strays.length} texts lie outside of the folders that the settings name, such as ${strays[0] ?? ''}, and were no pages.`,
      );
    // What is translated stands before its translations.
    this.places = places.toSorted(
      (a, b) => Number(a.original !== undefined) - Number(b.original !== undefined),
    );
    this.statics = statics;
  }

  draw({ name, rest, hasInner, page }: OwnTag): string | undefined {
    return this.#shortcodes.draw(name, rest, page, hasInner);
  }

  addressOf({ place, front, wall }: AddressFacts): string {
    const prefix = this.#languagePrefix(place);
    const own = front.permalink;
    if (own !== undefined && !/:\w/.test(own)) return joined(prefix, own);
    const folders = this.#foldersOf(place.path).map(this.#urlized);
    const pattern = own ?? this.#patternFor(folders[0] ?? '');
    const isHome = folders.length === 0 && /^_?index$/.test(stemOf(place.path));
    if (isHome) return joined(prefix, '/');
    const isSection = stemOf(place.path).startsWith('_index');
    const name = this.#urlized(front.slug ?? place.name);
    if (isSection) return joined(prefix, `/${folders.join('/')}/`);
    const isUgly = textOf(this.#config.get('uglyurls')) === 'true';
    const plain = `/${[...folders, name].join('/')}${isUgly ? '.html' : '/'}`;
    if (pattern === undefined) return joined(prefix, plain);
    const filled = fillTokens(pattern, {
      ...(wall && dateTokens(wall)),
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

  listAddresses({ categories, tags, posts }: ListNames): ListAddress[] {
    const feed = (terms: readonly ListAddress[]): ListAddress[] =>
      terms.flatMap(([from, to]) => [
        [from, to],
        [`${from}index.xml`, `${to}feed.xml`],
      ]);
    const each = textOf(this.#config.get('paginate') ?? at(this.#config, 'pagination', 'pagersize')) ?? '10';
    return [
      ['/index.xml', '/feed.xml'],
      ...Array.from(this.#sectionNames).flatMap((name): ListAddress[] => [
        [`/${this.#urlized(name)}/`, '/'],
        [`/${this.#urlized(name)}/index.xml`, '/feed.xml'],
      ]),
      ...feed(termAddresses('category', categories, '/categories/:name/', this.#urlized)),
      ...feed(termAddresses('tag', tags, '/tags/:name/', this.#urlized)),
      ...pageAddresses(posts, Number(each), '/page/:num/'),
    ];
  }

  #patternFor(section: string): string | undefined {
    const patterns = this.#config.get('permalinks');
    if (!isFields(patterns)) return undefined;
    const pages = patterns.get('page');
    return textOf(isFields(pages) ? pages.get(section) : patterns.get(section));
  }

  #languagePrefix({ language }: ForeignPlace): string {
    const isInSubfolder = textOf(this.#config.get('defaultcontentlanguageinsubdir')) === 'true';
    if (language === undefined) return isInSubfolder ? `/${this.#defaultLanguage}` : '';
    return `/${language.toLowerCase()}`;
  }

  /** Sections whose files are posts: those that the settings or their names call so. */
  #sections(folder: Folder): ReadonlySet<string> {
    const main = at(this.#config, 'params', 'mainsections');
    const named = Array.isArray(main)
      ? main.flatMap((one: Value) => textOf(one) ?? [])
      : [textOf(main) ?? ''];
    const all = new Set(
      folder.files.flatMap((path) => (this.#rootOf(path) ? (this.#foldersOf(path)[0] ?? []) : [])),
    );
    return new Set([...all].filter((name) => named.includes(name) || POSTS.test(name)));
  }

  #placeOf(path: string, sections: ReadonlySet<string>, folder: Folder): ForeignPlace | undefined {
    const { stem, language } = this.#parts(path);
    const original = language === undefined ? undefined : this.#originalOf(path, stem, folder);
    const folders = this.#foldersOf(path);
    const isBundle = stem === 'index';
    const isSection = stem === '_index';
    if (!isBundle && !isSection && this.#isResource(path)) return undefined;
    const above = this.#below(path).split('/').slice(0, -1);
    const typed = isBundle || isSection ? (above.at(-1) ?? 'home') : stem;
    const [, day, rest] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(typed) ?? [];
    const isInSection = !isSection && folders.length > 0;
    const isPost = isInSection && sections.has(folders[0] ?? '');
    return {
      path,
      role: isPost ? 'post' : 'page',
      type: isPost ? 'post' : isSection ? 'section' : 'page',
      format: formatOf(path) ?? 'markdown',
      name: this.#takesDates() && rest !== undefined ? rest : typed,
      ...(day !== undefined && { day }),
      isDraft: false,
      ...(isInSection && !isPost && { isPostIfDated: true }),
      ...(language !== undefined && { language }),
      ...(original !== undefined && { original }),
      needsFront: false,
    };
  }

  /** `:filename` among the sources of a date cuts the day from the name. */
  #takesDates(): boolean {
    const sources = at(this.#config, 'frontmatter', 'date');
    return Array.isArray(sources) && sources.some((one: Value) => textOf(one) === ':filename');
  }

  /** Texts of a leaf bundle beside its `index.md` are no pages. */
  #isResource(path: string): boolean {
    const above = path.slice(0, path.lastIndexOf('/'));
    return this.#bundles.has(above);
  }

  #parts(path: string): { readonly stem: string; readonly language?: string } {
    const stem = stemOf(path);
    const [, plain, tag = ''] = /^(.+)\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(stem) ?? [];
    const folder = this.#below(path).split('/')[0]?.toLowerCase() ?? '';
    const isNamed =
      plain !== undefined &&
      (this.#languages.has(tag.toLowerCase()) ||
        /^(?:en|fr|de|es|it|pt|nl|ja|zh|ko|ru|ar|pl|sv|da|fi|nb|cs|tr|uk|he|fa|zh-cn|zh-tw|pt-br)$/i.test(
          tag,
        ));
    const inFolder = this.#rootOf(path)?.language ?? (this.#languages.has(folder) ? folder : undefined);
    const found = isNamed ? tag : inFolder;
    const isDefault = found === undefined || found.toLowerCase() === this.#defaultLanguage.toLowerCase();
    return { stem: isNamed ? plain : stem, ...(!isDefault && { language: found }) };
  }

  /** The text in the main language beside one in another, or in the folder of that language. */
  #originalOf(path: string, stem: string, folder: Folder): string | undefined {
    const main = this.#defaultLanguage;
    const above = path.slice(0, path.lastIndexOf('/') + 1);
    const below = this.#below(path);
    const [first = ''] = below.split('/');
    const rest = this.#languages.has(first.toLowerCase()) ? below.slice(first.length + 1) : below;
    const isOfLanguage = this.#rootOf(path)?.language !== undefined || rest !== below;
    const roots = this.#roots.filter(({ language }) => language === undefined || language === main);
    const forms = [
      `${above}${stem}.md`,
      `${above}${stem}.${main}.md`,
      ...(isOfLanguage
        ? roots.flatMap(({ folder: root }) => [`${root}/${main}/${rest}`, `${root}/${rest}`])
        : []),
    ];
    return folder.firstOf(...forms.filter((form) => form !== path));
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
