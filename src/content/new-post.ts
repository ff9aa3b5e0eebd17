import { parseMoment } from '../lib/dates.ts';
import { library } from '../lib/libraries.ts';
import { setOf } from '../lib/lists.ts';
import { areProblems, isFault } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { cutAtWord } from '../markdown/excerpt.ts';
import { marksForTags } from '../markdown/html/inline-tags.ts';
import { parsePost } from './parse-post.ts';
import type { PostImage } from './post.ts';
import type { ContentSettings } from './read-keys.ts';

/** Values as typed. */
export interface NewKeys {
  /** For a note: its text. */
  title: string;
  isNote?: boolean;
  /** Absent for undated pages. */
  date?: string;
  updated?: string;
  expires?: string;
  categories: readonly string[];
  tags: readonly string[];
  authors: readonly string[];
  description?: string;
  image?: Omit<PostImage, 'focus'>;
  draft: boolean;
  pinned?: boolean;
  /** False: in no list. */
  listed?: false;
  comments?: 'closed';
  slug?: string;
  permalink?: string;
  aliases?: readonly string[];
  series?: string;
  lang?: string;
  translationOf?: string;
}

/** In the order of the file. */
const WRITTEN = setOf(`
  kind title date updated expires category categories tags author authors description image draft listed pinned comments
  slug permalink aliases series lang translationOf
`);

/** With fences. Omits undefined, false and empty values. Quotes only if YAML, 1.1 included, needs it. */
export function writeFrontMatter(keys: NewKeys): string {
  const { isNote, categories, authors, image } = keys;
  const values: Readonly<Record<string, unknown>> = {
    ...keys,
    ...(isNote && { kind: 'note', title: undefined }),
    ...names('category', 'categories', categories),
    ...names('author', 'authors', authors),
    image: (image?.alt ?? image?.caption) === undefined ? image?.src : image,
  };
  const { Document } = library('yaml');
  const yaml = new Document({}, { compat: 'yaml-1.1' });
  for (const key of WRITTEN) {
    const value = values[key];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty && (value !== false || key === 'listed'))
      yaml.add(yaml.createPair(key, value, { flow: true }));
  }
  const text = yaml.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${text.replaceAll(/^(date|updated|expires): "(.*)"$/gm, '$1: $2')}---\n`;
}

/** With fences. */
export function writeTexts(values: Readonly<Record<string, string | undefined>>): string {
  const { Document } = library('yaml');
  return `---\n${new Document(values).toString({ lineWidth: 0 })}---\n`;
}

/** A name with a comma or semicolon needs a list. */
function names(one: string, many: string, typed: readonly string[]): Readonly<Record<string, unknown>> {
  return typed.length === 1 && !/[,;]/.test(typed.join(''))
    ? { [one]: typed[0], [many]: [] }
    : { [many]: typed };
}

const LONGEST_NAME = 80;

/** From the blog root. */
function pathOf(
  title: string,
  date: string | undefined,
  hasFolder: boolean,
  { timeZone: zone, language }: ContentSettings,
) {
  const slug = slugify(cutAtWord(title, LONGEST_NAME), language);
  if (date === undefined) return `pages/${slug}.md`;
  const moment = parseMoment(date, zone);
  // Validation reports the date later.
  const name = `posts/${isFault(moment) ? '0000-00-00' : moment.day}-${slug}`;
  return hasFolder ? `${name}/index.md` : `${name}.md`;
}

/**
 * Validates before the file exists.
 *
 * @param keys without a date: an undated page
 * @param hasFolder true for a folder per post
 */
export function composePost(keys: NewKeys, hasFolder: boolean, settings: ContentSettings) {
  const title = marksForTags(keys.title.trim());
  const text = `${writeFrontMatter({ ...keys, title })}\n${keys.isNote ? `${title}\n` : ''}`;
  const path = pathOf(title, keys.date, hasFolder, settings);
  const post = parsePost({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  return areProblems(post) ? post : { text, post };
}
