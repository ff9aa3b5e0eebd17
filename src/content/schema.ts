import * as z from 'zod';
import { keysByName } from '../lib/lists.ts';
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

/** Strict, to detect misspelt keys. Dates stay text until the time zone is known. */
export const frontMatterSchema = z.strictObject({
  /**
   * Title. May contain Markdown emphasis and code.
   * @example title: A *long* table
   */
  title: text,
  /**
   * note: a post without a title, which lists and feeds show whole.
   * @example kind: note
   */
  kind: z.literal('note', 'must be note\nWrite kind: note, or remove the line.').optional(),
  /**
   * Day of publication: 2010-06-21, or with a time: 2010-06-21 18:30. The file name may contain it instead.
   * @default the date in the name of the file; else required
   * @example date: 2024-06-22
   */
  date: date.optional(),
  /**
   * Category of the post.
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
   * Series of the post.
   * @example series: Tea in five steps
   */
  series: series.optional(),
  /**
   * Author of the post.
   * @default the author of the settings
   * @example author: Rosa Adeyemi
   */
  author: textList.optional(),
  /**
   * Several authors.
   * @example authors: [Rosa Adeyemi, Sam Lee]
   */
  authors: textList.optional(),
  /**
   * One or two sentences for lists and search engines.
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
   * Day of the last correction.
   * @example updated: 2024-06-24
   */
  updated: date.optional(),
  /**
   * Day from which the site no longer shows the post.
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
   * true publishes a draft or future post at a secret address, for readers with the link.
   * @example share: true
   */
  share: flag.optional(),
  /**
   * false keeps the post out of lists, feeds and search. Readers need its address.
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
   * true accepts comments, closed keeps existing ones visible, false shows none.
   * @default the setting `comments.default`
   * @example comments: closed
   */
  comments: comments.optional(),
  /**
   * Part of the address for this post, in place of the file name.
   * @default the name of the file or folder without its date
   * @example slug: street-party
   */
  slug: slug.optional(),
  /**
   * Whole address, in place of the pattern in the settings: /about-us/.
   * @default made by the setting `permalink`
   * @example permalink: /party/
   */
  permalink: permalink.meta({ title: 'address' }).optional(),
  /**
   * Picture for lists and social networks: a file, or src, alt and caption.
   * @example image: tables.jpg
   */
  image: image.optional(),
  /**
   * Old addresses that redirect here.
   * @example aliases: [/2023/party/]
   */
  aliases: listOf(permalink).optional(),
  /**
   * Another name for aliases.
   * @example redirect_from: [/2023/party/]
   */
  redirect_from: listOf(permalink).optional(),
  /**
   * Language of this post, if not the site’s: fr, ar, zh-Hans.
   * @default the language of the settings
   * @example lang: fr
   */
  lang: language.optional(),
  /**
   * Original of this translation: its file name or slug.
   * @example translationOf: 2024-06-22-street-party.md
   */
  translationOf: text.meta({ title: 'file or slug' }).optional(),
});

export type RawPost = z.output<typeof frontMatterSchema>;

export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(frontMatterSchema.shape);

export function isFlag(key: string): boolean {
  const schema = (frontMatterSchema.shape as Readonly<Record<string, z.ZodType>>)[key];
  const accepts = (value: string) => schema?.safeParse(value).success ?? false;
  return accepts('true') && accepts('false') && !accepts('other');
}

/** A post may use one of each pair. */
export const SYNONYMS: readonly (readonly [keyof RawPost, keyof RawPost])[] = [
  ['category', 'categories'],
  ['author', 'authors'],
  ['description', 'excerpt'],
  ['aliases', 'redirect_from'],
];

/** Includes the key. */
export function synonymsOf(key: string): readonly string[] {
  return SYNONYMS.find((pair: readonly string[]) => pair.includes(key)) ?? [key];
}

/** Names in other generators and languages, for keys of the same type. */
export const RENAMED_KEYS: ReadonlyMap<string, string> = keysByName<keyof RawPost>({
  title: 'headline título titulo titolo tytuł 标题 タイトル عنوان العنوان כותרת',
  date: 'pubdate pubdatetime publishdate publisheddate datepublished publishedat createdat createddate dateadded created datum fecha 日期 日付 تاريخ التاريخ תאריך',
  draft: 'entwurf brouillon borrador rascunho bozza szkic 草稿 下書き مسودة טיוטה',
  updated:
    'lastmod lastmodified lastmodifiedat modified modifieddate datemodified moddatetime updateddate updatedat dateupdated lastupdated',
  expires: 'expirydate expiredate unpublishdate',
  category:
    'kategorie rubrik catégorie rubrique categoría categoria kategoria categorie 分类 カテゴリ تصنيف קטגוריה',
  author: 'byline writer creator verfasser auteur autore 作者 著者 كاتب מחבר',
  description:
    'summary customexcerpt metadescription seodescription beschreibung zusammenfassung résumé resumen descripción descrição descrizione opis beschrijving 描述 説明',
  tags: 'tag keywords topics schlagworte schlagwörter etiquetas etiquettes étiquettes etichette tagi 标签 タグ وسوم תגיות',
  pinned: 'sticky',
  lang: 'language locale',
  image:
    'cover coverimage thumbnail heroimage featureimage featuredimage headerimg headerimage ogimage socialimage bannerimage postimage bild imagen imagem immagine obraz afbeelding 图片 画像 صورة תמונה',
  permalink: 'permalinks url',
});

/** What to write in place of a key of other generators whose value is of another type. */
export const OTHER_KEYS: ReadonlyMap<string, string> = keysByName({
  'Write draft: true to keep the post off the site; or remove this line to publish it.':
    'published publish status visibility private hidden password protected veröffentlicht publié publicado',
  'Write it with the picture: image: { src: tables.jpg, alt: Long tables }':
    'alt alttext imagealt imagealttext imgalt coveralt featuredimagealt',
  'Write date, with the day and time from which readers may see the post.': 'embargo publishon golive',
  'Write it behind the date, as in date: 2010-06-21 18:30': 'time uhrzeit heure hora ora',
  'Write expires, with the day from which it is gone.': 'unpublish unpublishon expiration',
});

/** Ignores case, spaces, hyphens and underscores. */
export function foldKey(key: string): string {
  return key.toLowerCase().replaceAll(/[\s_-]/g, '');
}
