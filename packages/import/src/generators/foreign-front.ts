import { unique } from '../tally.ts';
import { firstFound } from '../optional.ts';
import {
  firstIn,
  flagOf,
  isFields,
  isList,
  textIn,
  textOf,
  textsOf,
  type Fields,
  type Value,
} from './fields.ts';
import { keyMayHide } from '../hidden.ts';
import type { DayOrder } from './foreign-date.ts';

/** Time zone of the blog, UTC, or the date's own offset. */
export type Clock = 'zone' | 'UTC' | 'own';

/** For generators that use the clock of their computer, whose time zone is unknown. */
export const OF_COMPUTER: readonly Clock[] = ['zone', 'UTC', 'own'];

export interface Dialect {
  /** True if `tags: street party` means two tags. */
  splitsSpaces?: boolean;
  dayOrder: DayOrder;
  /** Tags that only build collections. */
  silentTags?: ReadonlySet<string>;
  /** True if `aliases` are link names of notes, not addresses. */
  hasOtherNames?: boolean;
  /** True if aliases without a leading slash are relative to the text's folder. */
  relativeAliases?: boolean;
  /** Possible clocks for dates in addresses, the likeliest first. Default: the time zone of the blog. */
  clocks?: readonly Clock[];
  /** True if a time zone in the settings decides instead. */
  isZoneSure?: boolean;
}

/** Single-value keys by Pamphlet key, in order of priority. */
const TEXTS = {
  title: 'title',
  date: 'date pubDate pubDatetime publishDate published_at publishedAt datetime created created_at added',
  updated:
    'updated lastmod last_modified_at updatedDate modified modDatetime modDate lastUpdated dateModified updatedAt updated_at',
  publishFrom: 'publishDate',
  expires: 'expires expiryDate unpublishDate',
  description: 'description excerpt summary custom_excerpt subtitle meta_description lead',
  permalink: 'permalink url path',
  slug: 'slug',
  lang: 'lang language locale',
  translationKey: 'translationKey translationOf ref',
} as const;

/** Keys with other value types. */
const KEYS = {
  categories: 'category categories section',
  tags: 'tag tags topics',
  aliases: 'aliases redirect_from alias redirects',
  authors: 'author authors byline writer',
  pinned: 'pinned pin sticky top',
  comments: 'comments comment disqus allow_comments',
  image:
    'image cover featured_image featuredImage feature_image heroImage hero coverImage cover_image thumbnail og_image banner header images photo teaser',
  alt: 'imageAlt coverAlt image_alt heroAlt cover_alt featured_image_alt',
  caption: 'imageCaption image_caption cover_caption',
} as const;

/** Values as typed, by Pamphlet key. */
export type ForeignFront = ReturnType<typeof readForeignFront>;

/** @param fields including the defaults of folder and collection */
export function readForeignFront(fields: Fields, dialect: Dialect) {
  const { splitsSpaces = false } = dialect;
  const reader = frontReader(fields);
  const texts: Partial<Record<keyof typeof TEXTS, string>> = {};
  const hidden = hiddenBy(reader);
  for (const [key, names] of Object.entries(TEXTS) as [keyof typeof TEXTS, string][]) {
    const text = reader.pick(names, textOf);
    // A note may link the page it discusses: `url: https://…`.
    const isElsewhere = key === 'permalink' && (text === 'false' || /^[a-z]+:\/\//i.test(text ?? ''));
    if (text !== undefined && !isElsewhere) texts[key] = text;
  }
  const image = reader.pick(KEYS.image, imageIn);
  const [alt, caption] = image
    ? [image.alt ?? reader.pick(KEYS.alt, textOf), image.caption ?? reader.pick(KEYS.caption, textOf)]
    : [];
  const series = reader.pick('series', (value) =>
    isFields(value) ? textOf(firstIn(value, 'name title')) : textsOf(value)[0],
  );
  return {
    ...texts,
    /** The key and value that hide the text: `draft: true`. */
    hidden,
    categories: reader.names(KEYS.categories, splitsSpaces),
    tags: reader.names(KEYS.tags, splitsSpaces).filter((name) => !dialect.silentTags?.has(name)),
    /** Names, or keys of the authors file. */
    authors: reader.pick(KEYS.authors, authorsIn) ?? [],
    aliases: reader.all(KEYS.aliases, textsOf).filter((one) => !dialect.hasOtherNames || one.startsWith('/')),
    /** Keys that an item has, too. */
    ofItem: {
      featured: image?.src,
      featuredAlt: alt,
      featuredCaption: caption,
      series,
      isPinned: reader.pick(KEYS.pinned, flagOf) === true,
      areCommentsOpen: reader.pick(KEYS.comments, flagOf) !== false,
      /** True if only readers with the address find it. */
      isUnlisted:
        reader.pick('hidden unlisted eleventyExcludeFromCollections', flagOf) === true ||
        reader.pick(
          'build _build',
          (value) => /^(?:never|false|local)$/.test(textIn(value, 'list') ?? '') || undefined,
        ) === true,
      extra: reader.rest(),
    },
    /** Unknown keys that may hide the text. */
    mayHide: reader.mayHide(),
  };
}

/** Keys that hide, lock or limit a text, with a function of their value: how it hides, or false. */
const HIDING: readonly (readonly [keys: string, hides: (value: Value) => string | false | undefined])[] = [
  ['draft isDraft private headless', (value) => flagOf(value) && 'true'],
  ['published publish dg-publish', (value) => (flagOf(value) === false ? 'false' : flagOf(value) && false)],
  // Zola.
  ['render', (value) => (flagOf(value) === false ? 'false' : undefined)],
  ['permalink', (value) => (textOf(value) === 'false' ? 'false' : undefined)],
  ['build _build', (value) => /^(?:never|false)$/.test(textIn(value, 'render') ?? '') && 'render: never'],
  ['password', (value) => textsOf(value).length > 0 && flagOf(value) !== false && ''],
  [
    'status visibility post_status access audience',
    (value) =>
      /^(?:draft|private|hidden|unpublished|pending|members?|paid|subscribers?)$/i.exec(
        textOf(value) ?? '',
      )?.[0] ?? false,
  ],
];

/** @returns the first such key with its value, without that of a password: `draft: true` */
function hiddenBy({ pick }: FrontReader): string | undefined {
  const isPublished = pick('published', flagOf) === true;
  const found = HIDING.flatMap(([keys, hides]) =>
    keys.split(' ').flatMap((key) => {
      const how = pick(key, hides);
      // Jekyll reads only `published: true`.
      const isKept = how === undefined || how === false || (isPublished && key === 'status');
      return isKept ? [] : [how === '' ? key : `${key}: ${how}`];
    }),
  );
  return found[0];
}

/** True for values that hide a text, or may hide it. */
export function hidesBy(fields: Fields): boolean {
  const reader = frontReader(fields);
  return (
    hiddenBy(reader) !== undefined ||
    reader.mayHide().length > 0 ||
    reader.pick(`${TEXTS.publishFrom} ${TEXTS.expires}`, textOf) !== undefined
  );
}

function imageIn(value: Value): { src: string; alt?: string; caption?: string } | undefined {
  if (isList(value)) return value.length === 0 ? undefined : imageIn(value[0] ?? null);
  if (!isFields(value)) {
    const src = linked(textOf(value) ?? '');
    // Flags and colours are not pictures: `header: true`.
    return /[./]/.test(src) ? { src } : undefined;
  }
  const keys = 'src url path image overlay_image teaser feature relative thumb file'.split(' ');
  const src = keys
    .map((key) => textIn(value, key))
    .find((text) => text !== undefined && !/^(?:true|false)$/.test(text));
  const alt = textOf(firstIn(value, 'alt image_description'));
  return src === undefined ? undefined : { src, alt, caption: textIn(value, 'caption') };
}

function authorsIn(value: Value): string[] | undefined {
  const found = (isList(value) ? value : [value]).flatMap((one) =>
    isFields(one) ? (textOf(firstIn(one, 'name title display_name')) ?? []) : textsOf(one).map(linked),
  );
  return found.length === 0 ? undefined : found.filter(isName);
}

/** A flag is no name: `author: false` shows none. */
function isName(text: string) {
  return !/^(?:true|false)$/i.test(text);
}

/** Keys that other functions read. */
const READ_ELSEWHERE = /^(?:media_subpath|img_path|render_with_liquid|collections)$/;

/** Zola's `taxonomies`, Hugo's `params`, `extra`. */
const GROUPS = new Set(['taxonomies', 'params', 'extra', 'seo', 'frontmatter']);

/** Key that ignores case and word separators. */
const foldKey = (key: string) => key.toLowerCase().replaceAll(/[\s_-]/g, '');

/** Target name of a wiki link: `[[Places/Hall|the hall]]`. */
function linked(text: string) {
  return text.replace(/^\[\[(?:[^[\]|]*\/)?([^[\]|]*)(?:\|[^[\]]*)?\]\]$/, '$1');
}

/** Finds values by alternative names, separated by spaces, and remembers the keys it used. */
function frontReader(fields: Fields) {
  const values = new Map<string, { key: string; value: Value }>();
  const asked = new Set<string>();
  const isGroup = (key: string, value: Value): value is Fields => GROUPS.has(key) && isFields(value);
  const add = (key: string, value: Value, shown: string) =>
    void values.set(foldKey(key), { key: shown, value });
  for (const [key, value] of fields)
    if (isGroup(key, value)) for (const [inner, one] of value) add(inner, one, `${key}.${inner}`);
  for (const [key, value] of fields) if (!isGroup(key, value)) add(key, value, key);
  return {
    /** First value that `read` accepts. */
    pick: <T>(names: string, read: (value: Value) => T | undefined): T | undefined =>
      firstFound(names.split(' ').map(foldKey), (key) => {
        const field = values.get(key);
        const value = field && read(field.value);
        if (value !== undefined) asked.add(key);
        return value;
      }),

    all,

    /**
     * Splits at commas, and under a plural key at spaces.
     *
     * @param splitsSpaces true if `tags: street party` means two tags
     */
    names: (names: string, splitsSpaces: boolean) =>
      all(names, (value, name) => {
        if (isList(value) || /^\[\[[^[\]]*\]\]$/.test(textOf(value) ?? '')) return textsOf(value).map(linked);
        return textsOf(value)
          .filter(isName)
          .flatMap((text) => {
            const list = text.replace(/^\[(.*)\]$/, '$1');
            if (list.includes(',')) return list.split(',').flatMap((one) => textOf(one) ?? []);
            return splitsSpaces && name.endsWith('s') ? list.split(' ') : [text];
          });
      }),

    mayHide: () =>
      Array.from(values).flatMap(([folded, { key, value }]) =>
        asked.has(folded) || !keyMayHide(key, textOf(value) ?? textsOf(value)[0] ?? '') ? [] : [key],
      ),

    rest: () =>
      new Map(
        Array.from(values).flatMap(([folded, { key, value }]) => {
          const isEmpty = value === null || value === '' || (isList(value) && value.length === 0);
          const isRead = asked.has(folded) || READ_ELSEWHERE.test(key);
          return isRead || isEmpty ? [] : [[key, textsOf(value).join(', ')] as const];
        }),
      ),
  };

  function all(names: string, read: (value: Value, name: string) => readonly string[]): string[] {
    const found = names.split(' ').flatMap((name) => {
      const texts = read(values.get(foldKey(name))?.value ?? null, name);
      if (texts.length > 0) asked.add(foldKey(name));
      return texts;
    });
    return unique(found);
  }
}

type FrontReader = ReturnType<typeof frontReader>;
