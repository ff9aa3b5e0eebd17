import * as z from 'zod';
import {
  comments,
  date,
  flag,
  image,
  language,
  listOf,
  permalink,
  series,
  slug,
  text,
  textList,
} from './key-kinds.ts';

/**
 * The keys of a post's front matter: strict, so that a misspelt key is found. Dates are texts here and are judged where
 * the time zone of the site is known.
 */
export const frontMatterSchema = z.strictObject({
  /**
   * The title. Markdown emphasis and code are allowed.
   * @example title: A *long* table
   */
  title: text,
  /**
   * note makes a post without a title, which lists and feeds show whole.
   * @example kind: note
   */
  kind: z.literal('note', 'must be note\nWrite kind: note, or remove the line.').optional(),
  /**
   * The day of publication: 2010-06-21, or with a time: 2010-06-21 18:30. A date in the file name serves too.
   * @default the date in the name of the file; else required
   * @example date: 2024-06-22
   */
  date: date.optional(),
  /**
   * The category of the post.
   * @default Uncategorized
   * @example category: Events
   */
  category: textList.optional(),
  /**
   * Several categories.
   * @example categories: [Events, Press]
   */
  categories: textList.optional(),
  /**
   * Subjects, finer than categories.
   * @example tags: [street party, cake]
   */
  tags: textList.optional(),
  /**
   * The series that the post is a part of.
   * @example series: Tea in five steps
   */
  series: series.optional(),
  /**
   * Who wrote it.
   * @default the author of the settings
   * @example author: Rosa Adeyemi
   */
  author: textList.optional(),
  /**
   * Several writers.
   * @example authors: [Rosa Adeyemi, Sam Lee]
   */
  authors: textList.optional(),
  /**
   * A sentence or two for lists and search engines.
   * @default the text before `<!--more-->`, or first paragraph
   * @example description: Nine cakes, one road.
   */
  description: text.optional(),
  /**
   * Another name for the description.
   * @example excerpt: Nine cakes, one road.
   */
  excerpt: text.optional(),
  /**
   * The day of the last correction.
   * @example updated: 2024-06-24
   */
  updated: date.optional(),
  /**
   * The day from which the post is no longer shown.
   * @default never
   * @example expires: 2024-07-01
   */
  expires: date.optional(),
  /**
   * true keeps the post off the site.
   * @example draft: true
   */
  draft: flag.optional(),
  /**
   * true lets those read a draft, or a post to come, who are given its secret address.
   * @example share: true
   */
  share: flag.optional(),
  /**
   * false leaves the post out of every list, feed and search: it is found by its address alone.
   * @default `true`
   * @example listed: false
   */
  listed: flag.optional(),
  /**
   * true puts the post on top of the first page.
   * @example pinned: true
   */
  pinned: flag.optional(),
  /**
   * true takes comments, closed shows those that are there and takes no more, false shows none.
   * @default the setting `comments.default`
   * @example comments: closed
   */
  comments: comments.optional(),
  /**
   * The part of the address that stands for the post, when the file name should not.
   * @default the name of the file or folder without its date
   * @example slug: street-party
   */
  slug: slug.optional(),
  /**
   * The whole address, when the pattern of the settings should not make it: /about-us/.
   * @default made by the setting `permalink`
   * @example permalink: /party/
   */
  permalink: permalink.meta({ title: 'address' }).optional(),
  /**
   * A picture for lists and social networks: a file, or src, alt and caption.
   * @example image: tables.jpg
   */
  image: image.optional(),
  /**
   * Old addresses that lead here.
   * @example aliases: [/2023/party/]
   */
  aliases: listOf(permalink).optional(),
  /**
   * Another name for the aliases.
   * @example redirect_from: [/2023/party/]
   */
  redirect_from: listOf(permalink).optional(),
  /**
   * The language of this post, when it is not the site's: fr, ar, zh-Hans.
   * @default the language of the settings
   * @example lang: fr
   */
  lang: language.optional(),
  /**
   * The post that this one is a translation of: the name of its file, or its slug.
   * @example translationOf: 2024-06-22-street-party.md
   */
  translationOf: text.meta({ title: 'file or slug' }).optional(),
});

export type RawPost = z.output<typeof frontMatterSchema>;

/** Every key that front matter may have. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(frontMatterSchema.shape);

/** True for a key whose value may be true or false. */
export function isFlag(key: string): boolean {
  const schema = (frontMatterSchema.shape as Readonly<Record<string, z.ZodType>>)[key];
  const accepts = (value: string): boolean => schema?.safeParse(value).success ?? false;
  return accepts('true') && accepts('false') && !accepts('other');
}

/** Pairs of keys of which a post may use one. */
export const SYNONYMS: readonly (readonly [keyof RawPost, keyof RawPost])[] = [
  ['category', 'categories'],
  ['author', 'authors'],
  ['description', 'excerpt'],
  ['aliases', 'redirect_from'],
];

/** Names that other generators have for our keys, folded by {@link foldKey}, with values of the same kind. */
const ELSEWHERE: Readonly<Partial<Record<keyof RawPost, string>>> = {
  date: 'pubdate pubdatetime publishdate publisheddate datepublished publishedat createdat createddate dateadded created',
  updated:
    'lastmod lastmodified lastmodifiedat modified modifieddate datemodified moddatetime updateddate updatedat dateupdated lastupdated',
  expires: 'expirydate expiredate unpublishdate',
  author: 'byline writer creator',
  description: 'summary customexcerpt metadescription seodescription',
  tags: 'tag keywords topics',
  pinned: 'sticky',
  lang: 'language locale',
  image:
    'cover coverimage thumbnail heroimage featureimage featuredimage headerimg headerimage ogimage socialimage bannerimage postimage',
  permalink: 'permalinks url',
};

/** The key here of each of those names. */
export const RENAMED_KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries(ELSEWHERE).flatMap(([here, names]) => names.split(' ').map((name) => [name, here] as const)),
);

/** A key in lower case and without what some write between its words. */
export function foldKey(key: string): string {
  return key.toLowerCase().replaceAll(/[\s_-]/g, '');
}
