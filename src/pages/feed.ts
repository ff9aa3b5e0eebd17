import type { DatedPost } from '../content/post.ts';
import { cleanText } from '../lib/text.ts';
import type { AbsoluteUrl, Address } from '../lib/urls.ts';
import type { XmlNode } from '../lib/xml.ts';

/** A feed that a feature adds to those of posts: Atom of entries of its own, or RSS of posts. */
export type AddedFeed = AddedEntries | AddedRss;

interface FeedPlace {
  readonly address: Address;
  /** Plain text. */
  readonly title: string;
  /** The page that shows the same. */
  readonly url: AbsoluteUrl;
}

interface AddedEntries extends FeedPlace {
  /** Prop of the page of the post that is the address of the feed, for the slots of the feature. */
  readonly prop: string;
  /** Every input of the entries, but for code and settings. Plain JSON. */
  readonly signature: (ids: EntryIds) => unknown;
  /** In the order in which they are shown. */
  readonly entries: (ids: EntryIds) => readonly FeedEntry[];
}

export interface AddedRss extends FeedPlace {
  readonly posts: readonly DatedPost[];
  /** What it says beyond what every feed does. Plain JSON. */
  readonly rss: {
    readonly description: string;
    /** BCP 47 tag. */
    readonly lang: string;
    /** Addresses by the prefixes that stand for them: `xmlns:itunes`. */
    readonly namespaces: Readonly<Record<string, string>>;
    /** In the place of the picture of the feed. */
    readonly channel: readonly XmlNode[];
    /** Of each post, as {@link FeedEntry.rss}. */
    readonly items: readonly (readonly XmlNode[])[];
  };
}

/** An author, category or tag, with its page. */
export interface FeedTerm {
  readonly name: string;
  /** Of the site, then it ends with a slash, or the page of an author elsewhere. */
  readonly url?: AbsoluteUrl | undefined;
  /** A picture of an author. */
  readonly avatar?: AbsoluteUrl | undefined;
}

/**
 * One post, or what else a feed has. Use the same object in every feed that has it: what is written of it is remembered.
 * Text is plain text unless the name ends in `Html`; then it is safe HTML.
 */
export interface FeedEntry {
  /** One of {@link EntryIds}; never changes once published. */
  readonly id: string;
  readonly url: AbsoluteUrl;
  readonly title: string;
  readonly titleHtml?: string | undefined;
  /** It has no title: the one here is how it begins, for formats that ask for one. */
  readonly isNote?: boolean | undefined;
  /** RFC 3339, with time and offset. */
  readonly published: string;
  /** RFC 3339; the same as `published` when the post was never updated. */
  readonly updated: string;
  readonly authors: readonly FeedTerm[];
  /** Categories and tags. */
  readonly categories: readonly FeedTerm[];
  readonly summary: string;
  /** URLs in it belong to the page at `url`, until the feed is written: then all are absolute. */
  readonly contentHtml: string;
  /** BCP 47 tag, when it is not the site's. */
  readonly lang?: string | undefined;
  /** What a comment answers: a post or another comment. Only Atom can say it. */
  readonly inReplyTo?: { readonly id: string; readonly url: AbsoluteUrl };
  readonly image?: Enclosure | undefined;
  /** Sounds and films, in the order of the text. */
  readonly media?: readonly Enclosure[] | undefined;
  /** Elements of RSS in the place of an enclosure. */
  readonly rss?: readonly XmlNode[];
}

/** A file that goes with an entry. */
export interface Enclosure {
  readonly url: AbsoluteUrl;
  /** MIME type. */
  readonly type: string;
  /** Bytes. */
  readonly length?: number;
  /** Seconds. */
  readonly duration?: number | undefined;
}

/**
 * Ids of entries in every feed, tag URIs (RFC 4151): `tag:example.org,2010-06-21:picnic`. An id must not change when the title, the
 * category or the address does, so it is made of what stays.
 */
export class EntryIds {
  readonly #host: string;
  readonly #sameKey: ReadonlySet<DatedPost>;

  /** @param url of the site @param posts all that are shown, newest first */
  constructor(url: string, posts: readonly DatedPost[]) {
    this.#host = new URL(url).hostname;
    const seen = new Set<string>();
    // Posts of one day and one slug, which only a pattern of one's own can bring about, but for the first: its id stays when another
    // is published.
    this.#sameKey = new Set(
      posts.toReversed().filter((post) => {
        const key = `${post.date.day} ${post.slug}`;
        return seen.has(key) || !seen.add(key);
      }),
    );
  }

  of(post: DatedPost): string {
    return this.ofItem(post.date.day, this.#sameKey.has(post) ? post.address : post.slug);
  }

  /** @param day of first publication, `2010-06-21` @param key what tells it from others of that day; percent-encoded here */
  ofItem(day: string, key: string): string {
    return `tag:${this.#host},${day}:${encodeURI(cleanText(key)).replaceAll('#', '%23')}`;
  }
}
