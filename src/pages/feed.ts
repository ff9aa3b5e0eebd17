import type { DatedPost } from '../content/post.ts';
import { cleanText } from '../lib/text.ts';
import type { AbsoluteUrl, Address } from '../lib/urls.ts';
import type { XmlNode } from '../lib/xml.ts';

/** Atom entries or RSS of posts. */
export type AddedFeed = AddedEntries | AddedRss;

interface FeedPlace {
  readonly address: Address;
  /** Plain text. */
  readonly title: string;
  /** The page with the same content. */
  readonly url: AbsoluteUrl;
  /** The feed ends with them. */
  readonly posts?: readonly DatedPost[];
}

interface AddedEntries extends FeedPlace {
  /** Prop with the feed's address, for slots of the post's page. */
  readonly prop: string;
  /** All input except code and settings. Plain JSON. */
  readonly signature: (ids: EntryIds) => unknown;
  /** In display order. */
  readonly entries: (ids: EntryIds) => readonly FeedEntry[];
}

export interface AddedRss extends FeedPlace {
  readonly posts: readonly DatedPost[];
  /** Additions to a standard feed. Plain JSON. */
  readonly rss: {
    readonly description: string;
    /** BCP 47 tag. */
    readonly lang: string;
    /** Namespace URLs by prefix: `xmlns:itunes`. */
    readonly namespaces: Readonly<Record<string, string>>;
    /** Replaces the feed's picture. */
    readonly channel: readonly XmlNode[];
    /** Per post, as {@link FeedEntry.rss}. */
    readonly items: readonly (readonly XmlNode[])[];
  };
}

interface FeedTerm {
  readonly name: string;
  /** Final slash on this site, or an author's external page. */
  readonly url?: AbsoluteUrl | undefined;
  readonly avatar?: AbsoluteUrl | undefined;
}

/**
 * Use one object in all feeds: the writer caches its output. Plain text, or safe HTML for names in `Html`.
 */
export type FeedEntry = Readonly<{
  /** One of {@link EntryIds}. Permanent. */
  id: string;
  url: AbsoluteUrl;
  title: string;
  titleHtml?: string | undefined;
  /** The title is only the beginning of the text. */
  isNote?: boolean | undefined;
  /** RFC 3339, with time and offset. */
  published: string;
  /** RFC 3339. Default: `published`. */
  updated: string;
  authors: readonly FeedTerm[];
  categories: readonly FeedTerm[];
  summary: string;
  /** The writer resolves its URLs against `url`. */
  contentHtml: string;
  /** BCP 47 tag, if not the site's. */
  lang?: string | undefined;
  /** Parent post or comment. Atom only. */
  inReplyTo?: { readonly id: string; readonly url: AbsoluteUrl };
  image?: Enclosure | undefined;
  /** In text order. */
  media?: readonly Enclosure[] | undefined;
  /** RSS elements that replace the enclosure. */
  rss?: readonly XmlNode[];
}>;

interface Enclosure {
  readonly url: AbsoluteUrl;
  readonly type: string;
  /** Bytes. */
  readonly length?: number;
  /** Seconds. */
  readonly duration?: number | undefined;
}

export type EntryIds = ReturnType<typeof entryIds>;

/**
 * Tag URIs (RFC 4151) such as `tag:example.org,2010-06-21:picnic`. They survive changes of title, category
 * and address.
 *
 * @param url the site's
 * @param posts all shown ones, newest first
 */
export function entryIds(url: string, posts: readonly DatedPost[]) {
  const { hostname } = new URL(url);
  const seen = new Set<string>();
  // Posts with the same day and slug, except the first: its id stays if another follows.
  const sameKey = new Set(
    posts.toReversed().filter((post) => {
      const key = `${post.date.day} ${post.slug}`;
      return seen.has(key) || !seen.add(key);
    }),
  );
  /** @param day first publication, `2010-06-21` @param key unique on that day; not yet percent-encoded */
  const ofItem = (day: string, key: string) =>
    `tag:${hostname},${day}:${encodeURI(cleanText(key)).replaceAll('#', '%23')}`;
  return {
    ofItem,
    of: (post: DatedPost) => ofItem(post.date.day, sameKey.has(post) ? post.address : post.slug),
  };
}
