import type { DayOrder } from './foreign-date.ts';
import { isFields, isList, textOf, textsOf, at, type Fields, type Value } from './fields.ts';
import { FrontReader } from './front-reader.ts';

/** How a generator reads its front matter. */
export interface Dialect {
  /** `tags: street party` are two names. */
  readonly splitsSpaces: boolean;
  readonly dayOrder: DayOrder;
  /** Names of collections, which no reader sees. */
  readonly silentTags: ReadonlySet<string>;
  /** An alias without a slash at its start stands below the folder of its text, and not at the root. */
  readonly relativeAliases?: boolean;
  /**
   * Whose clocks make the days of addresses: those of the blog's zone, of the date itself, or of the computer, where the settings
   * name no zone or in any case.
   */
  readonly clocks?: 'zone' | 'UTC' | 'own' | 'machine' | 'machine-or-zone';
}

export interface ForeignImage {
  readonly src: string;
  readonly alt?: string;
  readonly caption?: string;
}

/** Front matter of another generator, by our names. Texts are as they were typed. */
export interface ForeignFront {
  readonly title?: string;
  readonly date?: string;
  readonly updated?: string;
  readonly expires?: string;
  /** Why it is kept from readers: `draft: true`. */
  readonly hidden?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** Names, or keys into a list of authors. */
  readonly authors: readonly string[];
  readonly description?: string;
  readonly image?: ForeignImage;
  readonly aliases: readonly string[];
  readonly permalink?: string;
  readonly slug?: string;
  readonly lang?: string;
  readonly series?: string;
  readonly translationKey?: string;
  readonly isPinned: boolean;
  readonly areCommentsOpen: boolean;
  /** Keys, as typed, that say something for which there is no key here. */
  readonly rest: readonly string[];
}

/** Keys that name a picture, the most telling first. */
const IMAGES = [
  'image',
  'cover',
  'featured_image',
  'featuredImage',
  'feature_image',
  'heroImage',
  'hero',
  'coverImage',
  'cover_image',
  'thumbnail',
  'og_image',
  'banner',
  'header',
  'images',
  'photo',
  'teaser',
];
/** Keys that name our values, in the order in which they count. */
const NAMES = {
  title: ['title'],
  date: [
    'date',
    'pubDate',
    'pubDatetime',
    'publishDate',
    'published_at',
    'publishedAt',
    'created',
    'created_at',
  ],
  updated: [
    'updated',
    'lastmod',
    'last_modified_at',
    'updatedDate',
    'modified',
    'modDatetime',
    'modDate',
    'lastUpdated',
    'dateModified',
    'updatedAt',
    'updated_at',
  ],
  expires: ['expires', 'expiryDate', 'unpublishDate'],
  description: [
    'description',
    'excerpt',
    'summary',
    'custom_excerpt',
    'subtitle',
    'meta_description',
    'lead',
  ],
  permalink: ['permalink', 'url', 'path'],
  lang: ['lang', 'language', 'locale'],
  translationKey: ['translationKey', 'translationOf', 'ref'],
} as const;

/** @param fields of a file, with those of its folder and its collection below them */
export function readForeignFront(fields: Fields, dialect: Dialect): ForeignFront {
  const reader = new FrontReader(fields);
  const title = reader.text(NAMES.title);
  const date = reader.text(NAMES.date);
  const updated = reader.text(NAMES.updated);
  const expires = reader.text(NAMES.expires);
  const hidden = hiddenBy(reader);
  const description = reader.text(NAMES.description);
  const image = imageOf(reader);
  const permalink = reader.text(NAMES.permalink);
  const slug = reader.text(['slug']);
  const lang = reader.text(NAMES.lang);
  const series = seriesOf(reader);
  const translationKey = reader.text(NAMES.translationKey);
  const categories = reader.names(['category', 'categories', 'section'], dialect.splitsSpaces);
  const tags = reader
    .names(['tag', 'tags', 'topics'], dialect.splitsSpaces)
    .filter((name) => !dialect.silentTags.has(name));
  return {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(updated !== undefined && { updated }),
    ...(expires !== undefined && { expires }),
    ...(hidden !== undefined && { hidden }),
    ...(description !== undefined && { description }),
    ...(image && { image }),
    ...(permalink !== undefined && permalink !== 'false' && { permalink }),
    ...(slug !== undefined && { slug }),
    ...(lang !== undefined && { lang }),
    ...(series !== undefined && { series }),
    ...(translationKey !== undefined && { translationKey }),
    categories,
    tags,
    authors: authorsOf(reader),
    aliases: [...reader.texts(['aliases', 'redirect_from', 'alias', 'redirects'])],
    isPinned: reader.flag(['pinned', 'pin', 'sticky', 'top']) === true,
    areCommentsOpen: reader.flag(['comments', 'comment', 'disqus', 'allow_comments']) !== false,
    rest: reader.rest(),
  };
}

function hiddenBy(reader: FrontReader): string | undefined {
  const isDraft = reader.flag(['draft']) === true;
  const isPublished = reader.flag(['published', 'publish']);
  const status = reader.text(['status', 'visibility', 'post_status']);
  const isNever = reader.pick(['permalink'], (value) => (textOf(value) === 'false' ? true : undefined));
  if (isDraft) return 'draft: true';
  if (isPublished === false) return 'published: false';
  // `published: true` is all that Jekyll reads.
  if (
    isPublished !== true &&
    status !== undefined &&
    /^(?:draft|private|hidden|unpublished|pending)$/i.test(status)
  )
    return `status: ${status}`;
  return isNever ? 'permalink: false' : undefined;
}

function imageOf(reader: FrontReader): ForeignImage | undefined {
  const found = reader.pick(IMAGES, imageIn);
  if (!found) return undefined;
  const alt =
    found.alt ??
    reader.text(['imageAlt', 'coverAlt', 'image_alt', 'heroAlt', 'cover_alt', 'featured_image_alt']);
  const caption = found.caption ?? reader.text(['imageCaption', 'image_caption', 'cover_caption']);
  return { src: found.src, ...(alt !== undefined && { alt }), ...(caption !== undefined && { caption }) };
}

function imageIn(value: Value): ForeignImage | undefined {
  if (isList(value)) return value.length === 0 ? undefined : imageIn(value[0] ?? null);
  if (isFields(value)) {
    const keys = [
      'src',
      'url',
      'path',
      'image',
      'overlay_image',
      'teaser',
      'feature',
      'relative',
      'thumb',
      'file',
    ];
    const src = keys
      .map((key) => textOf(value.get(key)))
      .find((text) => text !== undefined && !/^(?:true|false)$/.test(text));
    if (src === undefined) return undefined;
    const alt = textOf(value.get('alt') ?? value.get('image_description'));
    const caption = textOf(value.get('caption'));
    return { src, ...(alt !== undefined && { alt }), ...(caption !== undefined && { caption }) };
  }
  const src = textOf(value);
  // Flags and colours are no pictures: `header: true`.
  return src !== undefined && /[./]/.test(src) ? { src } : undefined;
}

function authorsOf(reader: FrontReader): string[] {
  const read = (value: Value): string[] | undefined => {
    const list = isList(value) ? value : [value];
    const found = list.flatMap((one) =>
      isFields(one)
        ? (textOf(at(one, 'name') ?? at(one, 'title') ?? at(one, 'display_name')) ?? [])
        : textsOf(one),
    );
    return found.length === 0 ? undefined : found;
  };
  return reader.pick(['author', 'authors', 'byline', 'writer'], read) ?? [];
}

function seriesOf(reader: FrontReader): string | undefined {
  return reader.pick(['series'], (value) =>
    isFields(value) ? textOf(value.get('name') ?? value.get('title')) : textsOf(value)[0],
  );
}
