import type { Fields } from './fields.ts';
import type { Folder } from './folder.ts';
import type { Ignored } from './ignored.ts';
import type { Dialect, ForeignFront } from './foreign-front.ts';
import type { SourceItem } from '../model.ts';
import type { ListPlan } from '../addresses/list-names.ts';
import type { ForeignSettings } from './settings-of.ts';
import type { TextFormat } from './text-format.ts';

export type Syntax = 'liquid' | 'hugo' | 'hexo' | 'nunjucks' | 'mdx';

/** A text file, described by its path. */
export interface ForeignPlace extends Pick<SourceItem, 'section' | 'prefix'> {
  path: string;
  role: 'post' | 'page';
  /** `post`, `page`, or a collection such as `recipes`. */
  type: string;
  format: TextFormat;
  /** Without the day: `street-party`. */
  name: string;
  /** From the file name: `2010-06-21`. */
  day?: string;
  isDraft?: boolean;
  /** Why its generator does not build it. */
  hidden?: string;
  /** Names of settings that may keep it from being built. */
  mayHide?: readonly string[];
  /** From the file name or the folder. */
  language?: string;
  /** Front matter defaults of the folder. */
  defaults?: Fields;
  categories?: readonly string[];
  /** For a translation: path of the original. */
  original?: string;
  /** True if a date turns this page into a post. */
  isPostIfDated?: boolean;
  /** True if only front matter makes the file a text. */
  needsFront?: boolean;
}

/** A file that the generator publishes unchanged. */
export interface StaticFile {
  path: string;
  /** Path below the old site, decoded: `/images/a.jpg`. */
  address: string;
}

export interface AddressFacts {
  place: ForeignPlace;
  front: ForeignFront;
  /** Local time, as an instant in UTC. */
  wall: number | undefined;
  categories: readonly string[];
  /** Front matter as typed, including folder defaults. */
  fields: Fields;
}

export interface ForeignBlog {
  settings: ForeignSettings;
  places: readonly ForeignPlace[];
  statics: readonly StaticFile[];
  /** Old path of a text below the site, decoded. */
  addressOf(facts: AddressFacts): string;
  /** Tag or category whose texts have a password. */
  lockOf?(front: ForeignFront): string | undefined;
  /** Why the generator does not build a file. */
  hides?: Ignored;
  /** Addresses of lists and feeds. Call it after the last text. */
  lists(): ListPlan;
  /** Drawings and boards that the importer does not read. */
  left?: readonly string[];
  /** True if only files that a text shows are public. */
  isPrivate?: boolean;
  /**
   * Renders a tag with the blog's own template, as HTML or Markdown.
   *
   * @param tag as typed
   * @param page front matter of the text
   * @param rest arguments, as typed
   * @param inner text between the tag and its end tag
   * @returns undefined without a usable template
   */
  draw?(tag: string, page: Fields, name: string, rest: string, inner?: string): string | undefined;
  /** True if `:smile:` is a sign. */
  hasEmoji?: boolean;
  /** True if its pages load a script for formulas. */
  hasFormulas?: boolean;
}

export interface OtherGenerator {
  name: string;
  dialect: Dialect;
  syntax: Syntax;
  /** True if texts may use Obsidian syntax: `[[Note]]`, `%%hidden%%`. */
  isVault?: boolean;
  /** Writes the keys of a text as front matter. */
  front?: (text: string) => string;
  /** @throws UserError if the folder is not a blog of this generator */
  read(folder: Folder): ForeignBlog;
}

export const POSTS =
  /^(?:_?posts?|blogs?|articles?|news|writing|journal|notes?|weblog|entries|archives?|updates?)$/i;

/** Date prefix: `2010-06-21-party`. */
export const DAY = /^(\d{4})-(\d\d?)-(\d\d?)[-_](.+)$/;
/** Jekyll also accepts `10-6-21-party`. */
export const SHORT_DAY = /^(\d\d|\d{4})-(\d\d?)-(\d\d?)[-_](.+)$/;
/** Dated note names: `2010-06-21`, `2010-06-21 Party`, `201006211830 Party`. */
export const NOTE_DAY =
  /^(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?:\d{4}(?:\d\d)?)?(?!\d)[-_. ]*(.*)$/;

/** @param form {@link DAY} or similar */
export function dayBefore(name: string, form = DAY): { name: string; day?: string } {
  const [, year = '', month = '', day = '', rest] = form.exec(name) ?? [];
  if (rest === undefined) return { name };
  const found = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { name: rest === '' ? name : rest, day: found };
}

/**
 * A file named `index` takes the name of its folder.
 *
 * @param below path below the site root
 * @param form pattern of the date prefix
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
  return { path, role, type: role, format, ...named, ...more };
}

export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

/** @param placeOf returns the place of a text, the address of a static file, or undefined to skip the file */
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
