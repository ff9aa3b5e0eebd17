import { isBadDate, parseMoment } from '../lib/dates.ts';
import { library } from '../lib/libraries.ts';
import type { Problem } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { cutAtWord } from '../markdown/excerpt.ts';
import { marksForTags } from '../markdown/html/inline-tags.ts';
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
  const { Document } = library('yaml');
  const yaml = new Document({}, { compat: 'yaml-1.1' });
  for (const [key, value] of Object.entries(values)) {
    const isLeftOut = value === undefined || value === false || (Array.isArray(value) && value.length === 0);
    if (!isLeftOut) yaml.add(yaml.createPair(key, value, { flow: true }));
  }
  const text = yaml.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${text.replaceAll(/^(date|updated|expires): "(.*)"$/gm, '$1: $2')}---\n`;
}

/** Front matter of texts alone, between its fences. Values are quoted where YAML would take them for something else, and only there. */
export function writeTexts(values: Readonly<Record<string, string>>): string {
  const { Document } = library('yaml');
  return `---\n${new Document(values).toString({ lineWidth: 0 })}---\n`;
}

/** One name, or a list: a name with a comma or semicolon in it would look like several. */
function names(one: string, many: string, typed: readonly string[]): Readonly<Record<string, unknown>> {
  return typed.length === 1 && !/[,;]/.test(typed.join('')) ? { [one]: typed[0] } : { [many]: typed };
}

/** Of a note, the first words serve. */
const LONGEST_NAME = 80;

/** The path of a new post or page, from the root of the blog. */
function pathOf(title: string, date: string | undefined, hasFolder: boolean, zone: string): string {
  const slug = slugify(cutAtWord(title, LONGEST_NAME));
  if (date === undefined) return `pages/${slug}.md`;
  const moment = parseMoment(date, zone);
  // A wrong date is named when the front matter is read.
  const name = `posts/${isBadDate(moment) ? '0000-00-00' : moment.day}-${slug}`;
  return hasFolder ? `${name}/index.md` : `${name}.md`;
}

/**
 * Writes the front matter of a new post, and reads it as a build does: what is wrong with it is said in the same
 * words, before there is a file.
 *
 * @param keys without a date, it is an undated page
 * @param hasFolder whether a post has a folder of its own
 * @returns its text, and what a build will make of it
 */
export function composePost(
  keys: NewKeys,
  hasFolder: boolean,
  settings: ContentSettings,
): { readonly text: string; readonly post: Post } | readonly Problem[] {
  const title = marksForTags(keys.title.trim());
  const text = `${writeFrontMatter({ ...keys, title })}\n${keys.isNote ? `${title}\n` : ''}`;
  const path = pathOf(title, keys.date, hasFolder, settings.timeZone);
  const post = parsePost({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  return isPost(post) ? { text, post } : post;
}
