import type { DatedPost } from '../content/post.ts';
import { cleanText } from '../lib/text.ts';
import type { AbsoluteUrl, Address } from '../lib/urls.ts';

/** A feed that a feature adds to those of posts. */
export interface AddedFeed {
  readonly address: Address;
  /** Plain text. */
  readonly title: string;
  /** The page that shows the same. */
  readonly url: AbsoluteUrl;
  /** Prop of the page of the post that is the address of the feed, for the slots of the feature. */
  readonly prop: string;
  /** Every input of the entries, but for code and settings. Plain JSON. */
  readonly signature: (ids: EntryIds) => unknown;
  /** In the order in which they are shown. */
  readonly entries: (ids: EntryIds) => readonly FeedEntry[];
}

/** An author, category or tag, with its page on the site. */
export interface FeedTerm {
  readonly name: string;
  /** Ends with a slash. */
  readonly url?: AbsoluteUrl;
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
  readonly titleHtml?: string;
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
  readonly lang?: string;
  /** What a comment answers: a post or another comment. Only Atom can say it. */
  readonly inReplyTo?: { readonly id: string; readonly url: AbsoluteUrl };
  /** `type` is the MIME type, `length` is in bytes. */
  readonly image?: { readonly url: AbsoluteUrl; readonly type: string; readonly length?: number };
}

/** Ids of entries in feeds. */
export class EntryIds {
  readonly #host: string;
  readonly #posts: readonly DatedPost[];
  #twins: ReadonlySet<DatedPost> | undefined;

  /** @param url of the site @param posts all that are shown, newest first */
  constructor(url: string, posts: readonly DatedPost[]) {
    this.#host = new URL(url).host;
    this.#posts = posts;
  }

  of(post: DatedPost): string {
    return this.ofItem(post.date.day, this.#tail(post));
  }

  /** The id of what is no post. @param day `2010-06-21` @param key as in {@link entryId} */
  ofItem(day: string, key: string): string {
    return entryId({ host: this.#host, date: day, key });
  }

  /** What tells a post from others: its id but for the host. */
  keyOf(post: DatedPost): string {
    return `${post.date.day}:${this.#tail(post)}`;
  }

  #tail(post: DatedPost): string {
    this.#twins ??= twinsIn(this.#posts.toReversed());
    return this.#twins.has(post) ? post.address : post.slug;
  }
}

/**
 * Posts of one day and one slug, which only a pattern of one's own can bring about, but for the first: its id stays when
 * another is published.
 *
 * @param posts oldest first
 */
function twinsIn(posts: readonly DatedPost[]): ReadonlySet<DatedPost> {
  const seen = new Map<string, DatedPost>();
  return new Set(
    posts.filter((post) => {
      const key = `${post.date.day} ${post.slug}`;
      return seen.has(key) || !seen.set(key, post);
    }),
  );
}

/**
 * The id of an entry in every feed, a tag URI (RFC 4151): `tag:example.org,2010-06-21:picnic`. It must not
 * change when the title, the category or the address does, so it is made of what stays.
 *
 * @param part.host the site's host when the post was first published; a port is left off.
 * @param part.date the day of first publication, `2010-06-21`; what follows the day is left off.
 * @param part.key what tells the post from others of that day, such as its slug. Percent-encoded here.
 * @throws Error when host or date have another form or the key is empty: a fault in our code.
 */
export function entryId(part: {
  readonly host: string;
  readonly date: string;
  readonly key: string;
}): string {
  const host = part.host.toLowerCase().replace(/:\d+$/, '');
  const day = part.date.slice(0, 10);
  const key = encodeURI(cleanText(part.key)).replaceAll('#', '%23');
  if (!/^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host)) {
    throw new Error(`Not a host name: ${JSON.stringify(part.host)}`);
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`Not a date: ${JSON.stringify(part.date)}`);
  if (key === '') throw new Error('An entry needs a key for its id');
  return `tag:${host},${day}:${key}`;
}
