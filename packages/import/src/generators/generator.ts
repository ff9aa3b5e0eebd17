import type { Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import type { Dialect, ForeignFront } from './foreign-front.ts';
import type { ListedPlace, ListPlan } from './list-addresses.ts';

/** Template languages inside the Markdown of a post. */
export type Syntax = 'liquid' | 'hugo' | 'hexo' | 'nunjucks' | 'mdx';

/** Settings of a generator's blog. */
export interface ForeignSettings {
  readonly title?: string;
  readonly tagline?: string;
  /** With a sub-folder, without a slash at the end. */
  readonly url: string;
  /** Sub-folder of the host, without a slash at the end: `/blog`. */
  readonly baseUrl: string;
  readonly language?: string;
  readonly timeZone?: string;
  /** Shown names of authors by their keys. */
  readonly authors: ReadonlyMap<string, string>;
  /** Author of posts that name none. */
  readonly author?: string;
  /** All settings, for tags such as `{{ site.title }}`. */
  readonly values: Fields;
}

/** Role of a file, by its place. */
export interface ForeignPlace extends ListedPlace {
  readonly path: string;
  readonly role: 'post' | 'page';
  /** What its generator calls it: `post`, `page`, `recipes` for a collection of that name. */
  readonly type: string;
  readonly format: TextFormat;
  /** Name without the day: `street-party`. */
  readonly name: string;
  /** The day in its name. */
  readonly day?: string;
  readonly isDraft: boolean;
  /** Language in its name or folder. */
  readonly language?: string;
  /** Front matter that its folder gives to all files in it. The file's own overrides it. */
  readonly defaults?: Fields;
  /** Categories by its folders. */
  readonly categories?: readonly string[];
  /** Path of the text that it translates. */
  readonly original?: string;
  /** True if this page is a post once its front matter has a date. */
  readonly isPostIfDated?: boolean;
  /** True if the file is no text without front matter. */
  readonly needsFront: boolean;
}

/** A file of texts or data that was published as it is, and where. */
export interface StaticFile {
  readonly path: string;
  /** Path below the old site, decoded: `/images/a.jpg`. */
  readonly address: string;
}

/** A day and a time on the wall: `['2010', '06', '21', '18', '30', '00']`. */
export type WallTime = readonly [
  year: string,
  month: string,
  day: string,
  hour: string,
  minute: string,
  second: string,
];

/** Values for the address of a text. */
export interface AddressFacts {
  readonly place: ForeignPlace;
  readonly front: ForeignFront;
  readonly wall: WallTime | undefined;
  readonly categories: readonly string[];
  /** Front matter as typed, with that of the folder. */
  readonly fields: Fields;
}

/** A blog in the form of one generator. */
export interface ForeignBlog {
  readonly settings: ForeignSettings;
  readonly places: readonly ForeignPlace[];
  readonly statics: readonly StaticFile[];
  /** Where a file was published: a path below the old site, decoded. */
  addressOf(facts: AddressFacts): string;
  /** Addresses of lists and feeds. Called after the last text was read. */
  lists(): ListPlan;
  /** Drawings and boards that readers may have seen, and that the importer does not read. */
  readonly left?: readonly string[];
  /** True if files that no text shows were never published. */
  readonly isPrivate?: boolean;
  /**
   * Output of a tag's template in the blog, as HTML or Markdown. Undefined if it is not known.
   *
   * @param tag as typed @param page front matter of the text in which it stands @param rest behind its name
   */
  draw?(tag: string, page: Fields, name: string, rest: string): string | undefined;
}

/** One generator. */
export interface OtherGenerator {
  /** As people write it. */
  readonly name: string;
  readonly dialect: Dialect;
  readonly syntax: Syntax;
  /** Its texts are notes of Obsidian, or may be: `[[Note]]`, `%%hidden%%`. */
  readonly isVault?: boolean;
  /** @throws UserError when the folder is no blog of this generator */
  read(folder: Folder): ForeignBlog;
}

/** Folders of posts, by the names that people give them. */
export const POSTS =
  /^(?:_?posts?|blogs?|articles?|news|writing|journal|notes?|weblog|entries|archives?|updates?)$/i;

/** A day before a name: `2010-06-21-party`. */
export const DAY = /^(\d{4})-(\d\d?)-(\d\d?)[-_](.+)$/;
/** Jekyll takes `10-6-21-party`, too. */
export const SHORT_DAY = /^(\d\d|\d{4})-(\d\d?)-(\d\d?)[-_](.+)$/;
/** Names of notes: `2010-06-21`, `2010-06-21 Party`, `201006211830 Party`. */
export const NOTE_DAY =
  /^(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?:\d{4}(?:\d\d)?)?(?!\d)[-_. ]*(.*)$/;

/** Splits a name behind its day. @param form {@link DAY} or another */
export function dayBefore(name: string, form = DAY): { readonly name: string; readonly day?: string } {
  const [, year = '', month = '', day = '', rest] = form.exec(name) ?? [];
  if (rest === undefined) return { name };
  const found = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { name: rest === '' ? name : rest, day: found };
}

/**
 * A text by its place, as most generators read it: `index` takes the name of its folder.
 *
 * @param below its path at the site @param form of a day before its name
 */
export function textAt(
  path: string,
  below: string,
  format: TextFormat,
  more: Partial<ForeignPlace>,
  form = DAY,
): ForeignPlace {
  const own = dayBefore(stemOf(below), form);
  const isIndex = /^_?index$/.test(own.name);
  const named = isIndex ? { ...own, ...dayBefore(below.split('/').at(-2) ?? 'home', form) } : own;
  const role = more.role ?? 'page';
  return { path, role, type: role, format, ...named, isDraft: false, needsFront: false, ...more };
}

/** A path without its folder and ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

/** Sorts the files of a blog. @param placeOf gives the place of a text, the address of any other file, or undefined for a file to leave out */
export function sortFiles(
  { files }: Folder,
  placeOf: (path: string) => ForeignPlace | string | undefined,
): Pick<ForeignBlog, 'places' | 'statics'> {
  const places: ForeignPlace[] = [];
  const statics: StaticFile[] = [];
  for (const path of files) {
    const place = placeOf(path);
    if (typeof place === 'string') statics.push({ path, address: place });
    else if (place) places.push(place);
  }
  return { places, statics };
}

/** Format of a text. The words of `other` formats stay as typed. */
export type TextFormat = 'markdown' | 'html' | 'other';

const FORMATS: readonly (readonly [ending: RegExp, TextFormat])[] = [
  [/\.(?:mdx?|markdown|mk|mkdn?|mkdown|mdown|mdoc|pdc|pandoc)$/i, 'markdown'],
  [/\.(?:html?|njk|liquid)$/i, 'html'],
  [/\.(?:adoc|asciidoc|ad|org|rst|textile)$/i, 'other'],
];

/** @returns undefined for a file that is no text */
export function formatOf(path: string): TextFormat | undefined {
  return FORMATS.find(([ending]) => ending.test(path))?.[1];
}
