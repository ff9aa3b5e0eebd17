import { isBadDate, parseMoment } from '../lib/dates.ts';
import { yamlLibrary } from '../lib/libraries.ts';
import type { Problem } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { cutAtWord } from '../markdown/excerpt.ts';
import { marksForTags } from '../markdown/html/inline-tags.ts';
import { readFileName } from './file-name.ts';
import { isPost, parsePost } from './parse-post.ts';
import type { Post } from './post.ts';
import type { ContentSettings } from './read-keys.ts';

/** What a new post says of itself, or one that was moved here. Dates, addresses and names as they are typed in front matter. */
export interface NewKeys {
  /** Of a note, its text: it has no title. */
  readonly title: string;
  readonly isNote?: boolean | undefined;
  /** Undated pages have none. */
  readonly date?: string | undefined;
  readonly updated?: string | undefined;
  readonly expires?: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly description?: string | undefined;
  readonly image?:
    | { readonly src: string; readonly alt?: string | undefined; readonly caption?: string | undefined }
    | undefined;
  readonly draft: boolean;
  readonly pinned?: boolean | undefined;
  readonly comments?: 'closed' | undefined;
  readonly slug?: string | undefined;
  readonly permalink?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly series?: string | undefined;
  readonly lang?: string | undefined;
  readonly translationOf?: string | undefined;
}

/**
 * Front matter between its fences, without what is not there, false or an empty list. Values are quoted where YAML, 1.1 too,
 * would take them for something else, and only there.
 */
export function writeFrontMatter(keys: NewKeys): string {
  const { isNote, title, date, updated, expires, categories, tags, authors, description, image, ...others } =
    keys;
  const { draft, pinned, comments, slug, permalink, aliases, series, lang, translationOf } = others;
  const values: Readonly<Record<string, unknown>> = {
    ...(isNote ? { kind: 'note' } : { title }),
    ...{ date, updated, expires },
    ...names('category', 'categories', categories),
    tags,
    ...names('author', 'authors', authors),
    description,
    image: (image?.alt ?? image?.caption) === undefined ? image?.src : image,
    ...{ draft, pinned, comments, slug, permalink, aliases, series, lang, translationOf },
  };
  const { Document } = yamlLibrary();
  const yaml = new Document({}, { compat: 'yaml-1.1' });
  for (const [key, value] of Object.entries(values)) {
    const isLeftOut = value === undefined || value === false || (Array.isArray(value) && value.length === 0);
    if (!isLeftOut) yaml.add(yaml.createPair(key, value, { flow: true }));
  }
  const text = yaml.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${text.replaceAll(/^(date|updated|expires): "(.*)"$/gm, '$1: $2')}---\n`;
}

/** One name, or a list: a name with a comma or semicolon in it would look like several. */
function names(one: string, many: string, typed: readonly string[]): Readonly<Record<string, unknown>> {
  return typed.length === 1 && !/[,;]/.test(typed.join('')) ? { [one]: typed[0] } : { [many]: typed };
}

/** Where the posts of a blog lie, so that a new one can lie beside them. */
export interface PostHabits {
  /** Folder below `posts/` with `:year`, `:month` and `:day` in it; empty when there is none, or they disagree. */
  readonly folder: string;
  /** Each post has a folder of its own. */
  readonly hasOwnFolder: boolean;
  /** Names start with the date. */
  readonly isDated: boolean;
}

/** One post may be an exception; so many may be a habit. */
const ENOUGH = 2;

/** What all posts agree on; where they do not, a file named by date and title. */
export function habitsOf(posts: readonly Pick<Post, 'kind' | 'file' | 'date'>[]): PostHabits {
  const files = posts.filter(({ kind }) => kind === 'post');
  const folders = new Set(files.map(folderOf));
  const [folder = ''] = folders.size === 1 ? folders : [];
  const isHabit = (test: (file: string) => boolean): boolean =>
    files.length >= ENOUGH && files.every((post) => test(post.file));
  return {
    folder,
    hasOwnFolder: isHabit((file) => file.endsWith('/index.md')),
    isDated: !isHabit((file) => readFileName(file).date === undefined),
  };
}

/** The folder around a post and its own folder, the parts of its date by their names. */
function folderOf({ file, date }: Pick<Post, 'file' | 'date'>): string {
  const parts = file.split('/').slice(1, /.\/index\.md$/i.test(file.slice('posts/'.length)) ? -2 : -1);
  const [year = '', month = '', day = ''] = date?.day.split('-') ?? [];
  const own = new Map([
    [day, ':day'],
    [month, ':month'],
    [`${year}-${month}`, ':year-:month'],
    [year, ':year'],
  ]);
  return parts.map((part) => own.get(part) ?? part).join('/');
}

/** Of a note, the first words serve. */
const LONGEST_NAME = 80;

/** The path of a new post or page, from the root of the blog. */
function pathOf(title: string, date: string | undefined, habits: PostHabits, zone: string): string {
  const slug = slugify(cutAtWord(title, LONGEST_NAME));
  if (date === undefined) return `pages/${slug}.md`;
  const moment = parseMoment(date, zone);
  // A wrong date is named when the front matter is read.
  const iso = isBadDate(moment) ? '0000-00-00' : moment.day;
  const [year = '', month = '', day = ''] = iso.split('-');
  const parts: Readonly<Record<string, string>> = { year, month, day };
  const folder = habits.folder.replaceAll(/:(year|month|day)/g, (_, name: string) => parts[name] ?? '');
  // A file of the name index stands for its folder.
  const name = habits.isDated || slug === 'index' ? `${iso}-${slug}` : slug;
  const path = ['posts', ...(folder === '' ? [] : [folder]), name].join('/');
  return habits.hasOwnFolder ? `${path}/index.md` : `${path}.md`;
}

/**
 * Writes the front matter of a new post, and reads it as a build does: what is wrong with it is said in the same
 * words, before there is a file.
 *
 * @param keys without a date, it is an undated page
 * @returns its text, and what a build will make of it
 */
export function composePost(
  keys: NewKeys,
  habits: PostHabits,
  settings: ContentSettings,
): { readonly text: string; readonly post: Post } | readonly Problem[] {
  const title = marksForTags(keys.title.trim());
  const text = `${writeFrontMatter({ ...keys, title })}\n${keys.isNote ? `${title}\n` : ''}`;
  const path = pathOf(title, keys.date, habits, settings.timeZone);
  const post = parsePost({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  return isPost(post) ? { text, post } : post;
}
