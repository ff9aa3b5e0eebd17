import { at, isFields, textOf, type Fields, type Value } from './fields.ts';
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
import { pageAddresses, termAddresses } from './list-addresses.ts';
import { configOf, withLanguage } from './hugo-config.ts';
import { settingsOf } from './settings-of.ts';
import { formatOf } from './text-format.ts';
import { dateTokens, fillTokens } from './wall-time.ts';

/** Hugo: https://gohugo.io/content-management/urls/ */
export const hugo: OtherGenerator = {
  name: 'Hugo',
  dialect: { splitsSpaces: false, dayOrder: 'day-first', silentTags: new Set() },
  syntax: 'hugo',
  read: (folder) => new HugoBlog(folder),
};

const TEXT = /\.(?:md|markdown|mdown|html?|adoc|asciidoc|ad|org|rst|pdc|pandoc)$/i;
/** Folders of posts, by the names that themes give them. */
const POSTS = /^(?:posts?|blogs?|articles?|news|writing|journal|notes?|entries|archives?|updates?)$/i;

class HugoBlog implements ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  readonly #config: Fields;
  readonly #content: string;
  /** Folders with an `index.md`. */
  readonly #bundles: ReadonlySet<string>;
  /** Tags of languages that may stand in names of files. */
  readonly #languages: ReadonlySet<string>;
  readonly #defaultLanguage: string;
  readonly #sectionNames: ReadonlySet<string>;

  constructor(folder: Folder) {
    this.#config = configOf(folder);
    this.#content = (textOf(this.#config.get('contentdir')) ?? 'content').replace(/\/$/, '');
    const languages = this.#config.get('languages');
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
    this.#bundles = new Set(
      folder.files.flatMap((path) => /^(.*)\/index(?:\.[\w-]+)?\.\w+$/.exec(path)?.[1] ?? []),
    );
    const sections = this.#sections(folder);
    this.#sectionNames = sections;
    const places: ForeignPlace[] = [];
    const statics: StaticFile[] = [];
    for (const path of folder.files) {
      const file = /^(?:static|assets)\/(.*)$/.exec(path)?.[1];
      if (file !== undefined) statics.push({ path, address: `/${file}` });
      if (!path.startsWith(`${this.#content}/`)) continue;
      const place = TEXT.test(path) ? this.#placeOf(path, sections, folder) : undefined;
      if (place) places.push(place);
      else statics.push({ path, address: `/${path.slice(this.#content.length + 1)}` });
    }
    // What is translated stands before its translations.
    this.places = places.toSorted(
      (a, b) => Number(a.original !== undefined) - Number(b.original !== undefined),
    );
    this.statics = statics;
  }

  addressOf({ place, front, wall }: AddressFacts): string {
    const prefix = this.#languagePrefix(place);
    const own = front.permalink;
    if (own !== undefined && !/:\w/.test(own)) return joined(prefix, own);
    const folders = this.#foldersOf(place.path).map(urlized);
    const pattern = own ?? this.#patternFor(folders[0] ?? '');
    const isHome = folders.length === 0 && /^_?index$/.test(stemOf(place.path));
    if (isHome) return joined(prefix, '/');
    const isSection = stemOf(place.path).startsWith('_index');
    const name = urlized(front.slug ?? place.name);
    if (isSection) return joined(prefix, `/${folders.join('/')}/`);
    const isUgly = textOf(this.#config.get('uglyurls')) === 'true';
    const plain = `/${[...folders, name].join('/')}${isUgly ? '.html' : '/'}`;
    if (pattern === undefined) return joined(prefix, plain);
    const filled = fillTokens(pattern, {
      ...(wall && dateTokens(wall)),
      section: folders[0] ?? '',
      sections: folders.join('/'),
      title: urlized(front.title ?? place.name),
      slug: urlized(front.slug ?? front.title ?? place.name),
      filename: urlized(place.name),
      slugorfilename: name,
      contentbasename: urlized(place.name),
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
        [`/${urlized(name)}/`, '/'],
        [`/${urlized(name)}/index.xml`, '/feed.xml'],
      ]),
      ...feed(termAddresses('category', categories, '/categories/:name/', urlized)),
      ...feed(termAddresses('tag', tags, '/tags/:name/', urlized)),
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
    const all = new Set(folder.files.flatMap((path) => this.#foldersOf(path)[0] ?? []));
    return new Set([...all].filter((name) => named.includes(name) || POSTS.test(name)));
  }

  #placeOf(path: string, sections: ReadonlySet<string>, folder: Folder): ForeignPlace | undefined {
    const { stem, language } = this.#parts(path);
    const original = language === undefined ? undefined : this.#originalOf(path, stem, folder);
    const folders = this.#foldersOf(path);
    const isBundle = stem === 'index';
    const isSection = stem === '_index';
    if (!isBundle && !isSection && this.#isResource(path)) return undefined;
    const above = path
      .slice(this.#content.length + 1)
      .split('/')
      .slice(0, -1);
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
    const folder =
      path
        .slice(this.#content.length + 1)
        .split('/')[0]
        ?.toLowerCase() ?? '';
    const isNamed =
      plain !== undefined &&
      (this.#languages.has(tag.toLowerCase()) ||
        /^(?:en|fr|de|es|it|pt|nl|ja|zh|ko|ru|ar|pl|sv|da|fi|nb|cs|tr|uk|he|fa|zh-cn|zh-tw|pt-br)$/i.test(
          tag,
        ));
    const inFolder = this.#languages.has(folder) ? folder : undefined;
    const found = isNamed ? tag : inFolder;
    const isDefault = found === undefined || found.toLowerCase() === this.#defaultLanguage.toLowerCase();
    return { stem: isNamed ? plain : stem, ...(!isDefault && { language: found }) };
  }

  /** The text in the main language beside one in another, or in the folder of that language. */
  #originalOf(path: string, stem: string, folder: Folder): string | undefined {
    const main = this.#defaultLanguage;
    const above = path.slice(0, path.lastIndexOf('/') + 1);
    const below = path.slice(this.#content.length + 1);
    const [first = ''] = below.split('/');
    const rest = this.#languages.has(first.toLowerCase()) ? below.slice(first.length + 1) : undefined;
    return folder.firstOf(
      `${above}${stem}.md`,
      `${above}${stem}.${main}.md`,
      ...(rest === undefined ? [] : [`${this.#content}/${main}/${rest}`, `${this.#content}/${rest}`]),
    );
  }

  /** Folders that stand in the address: not the folder of a bundle, and not that of a language. */
  #foldersOf(path: string): string[] {
    const parts = path
      .slice(this.#content.length + 1)
      .split('/')
      .slice(0, -1);
    if (this.#languages.has(parts[0]?.toLowerCase() ?? '')) parts.shift();
    if (/^index(?:\.|$)/.test(path.split('/').at(-1) ?? '')) parts.pop();
    return parts;
  }
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
}

/** As Hugo makes a part of an address of a name. */
export function urlized(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s]+/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}._~#+/-]/gu, '')
    .replaceAll(/[#]/g, '')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function joined(prefix: string, path: string): string {
  return `${prefix}/${path}`.replaceAll(/\/{2,}/g, '/');
}
