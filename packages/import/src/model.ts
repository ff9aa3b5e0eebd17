/**
 * What every source of an import is read as: a WordPress export, a folder of another generator. A source can be read
 * again from its beginning, so that it is never held in memory as a whole.
 */

/** The blog that moves, as far as its source tells. */
export interface SourceSite {
  readonly title: string;
  readonly tagline?: string;
  /** Where it was published, without a slash at the end: `https://blog.example` or `https://example.org/blog`. */
  readonly url: string;
  /** BCP 47 tag. */
  readonly language?: string;
  /** IANA name. */
  readonly timeZone?: string;
  /** Pattern of our setting `permalink`, where the source knows it. */
  readonly permalink?: string;
  /** What made it, with its version: `WordPress 6.5`. */
  readonly generator: string;
  readonly terms: readonly SourceTerm[];
  /** Addresses of its lists and feeds, and what answers each here. */
  readonly lists: readonly (readonly [from: string, to: string])[];
  /** Which of these the source does not say, and was worked out. */
  readonly guessed?: readonly 'timeZone'[];
}

/** Whether posts had a feed each, and ids in addresses. */
export function isWordPress({ generator }: SourceSite): boolean {
  return generator.startsWith('WordPress');
}

/** Whether the source itself says at which address each text was. */
export function hasOwnAddresses({ generator }: SourceSite): boolean {
  return /^(?:WordPress|Ghost|Blogger)\b/.test(generator);
}

/** What is known beside the source, because the old settings do not say it. */
export interface Given {
  /** Where the blog was, without a slash at its end. */
  readonly url?: string | undefined;
  /** IANA name. */
  readonly timeZone?: string | undefined;
  /** How the addresses of posts were made. */
  readonly permalink?: string | undefined;
  /** Where the old site has its texts, by their ids, the main path first. Then no rule has to say it. */
  readonly oldPaths?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** A name that items are filed under. */
export interface SourceTerm {
  readonly kind: 'category' | 'tag' | 'author';
  /** Plain text. */
  readonly name: string;
  /** The part of the old address that stood for it; of an author the login. */
  readonly slug: string;
  /** Slug of the category that holds it. */
  readonly parent?: string;
  readonly description?: string;
}

export type ItemKind = 'post' | 'page' | 'attachment' | 'other';

/** `unpublished` was kept from readers by its status or a password; `removed` lay in the bin. */
export type ItemStatus = 'published' | 'unpublished' | 'removed';

export interface SourceBody {
  readonly format: 'html' | 'markdown';
  readonly text: string;
  /** It may have tags of templates in it, such as those of Liquid. */
  readonly isTemplated?: boolean;
}

/** One entry of a source. Dates are wall time of the site: `2010-06-21 18:30:00`. */
export interface SourceItem {
  /** Once in its source; stays from one export to the next. */
  readonly id: string;
  readonly kind: ItemKind;
  /** What the source calls it: `post`, `nav_menu_item`. */
  readonly type: string;
  /** HTML of one line. */
  readonly title: string;
  readonly body: SourceBody;
  /** HTML; empty when there is none. */
  readonly excerpt: string;
  readonly date?: string;
  /** The same moment in UTC. */
  readonly dateUtc?: string;
  readonly modified?: string;
  readonly status: ItemStatus;
  /** What the source calls the status: `private`, `future`. */
  readonly statusName: string;
  /** It was to appear on its date. */
  readonly isScheduled?: boolean;
  readonly hasPassword: boolean;
  readonly isPinned: boolean;
  /** Decoded; empty when it never had one. */
  readonly slug: string;
  /** Where it was published: a whole address, or a path. Empty when it never was. */
  readonly link: string;
  /** Other addresses that led to it: paths or whole addresses. */
  readonly otherLinks: readonly string[];
  /** Id of the item that holds it. */
  readonly parent?: string;
  readonly order: number;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** `quote`, `gallery`; absent for a post of the usual kind. */
  readonly postFormat?: string;
  /** Id of an attachment, or an address. */
  readonly featured?: string;
  /** Of an attachment: where its file was, and what it shows. */
  readonly file?: { readonly url: string; readonly alt: string };
  readonly areCommentsOpen: boolean;
  readonly comments: readonly SourceComment[];
  /** BCP 47 tag, when it is not that of the site. */
  readonly language?: string;
  /** From this moment on it was shown no more. */
  readonly expires?: string;
  readonly series?: string;
  /** Id of the item that it is a translation of. */
  readonly translationOf?: string;
  /** Names the texts that are translations of each other, where none of them is named as the original. */
  readonly translations?: string;
  /** What the featured picture shows, where it is no attachment. Plain text. */
  readonly featuredAlt?: string;
  readonly featuredCaption?: string;
  /** Whether files of the old blog may be shown in it; found in the body when it is not said. */
  readonly hasFiles?: boolean;
  /** Line of the source on which it starts. */
  readonly line?: number;
}

export interface SourceComment {
  readonly id: string;
  readonly author: string;
  /** Empty when there is none. */
  readonly url: string;
  readonly date: string;
  /** HTML, with line ends that count. */
  readonly text: string;
  /** Id of the comment that this one answers. */
  readonly parent?: string;
  /** `internal` was never for readers: a note of an editor on a text, of a shop on an order. */
  readonly state: 'approved' | 'waiting' | 'spam' | 'removed' | 'internal';
  readonly type: 'comment' | 'pingback';
}

/** The comments that readers saw. */
export function approvedOf(comments: readonly SourceComment[]): SourceComment[] {
  return comments.filter(({ state }) => state === 'approved');
}

export interface Source {
  /** As a person would name it: the name of the file or folder. */
  readonly name: string;
  /**
   * Reads all of it once.
   *
   * @throws UserError when it cannot be read to its end
   */
  items(): AsyncIterable<SourceItem>;
  /** Known once {@link items} has been read to its end. */
  site(): SourceSite;
  /** What was fixed in reading, a sentence each. */
  remarks(): readonly string[];
  /** What readers could see and no item holds. Known once {@link items} has been read to its end. */
  losses(): readonly SourceLoss[];
  /** Turns a body into Markdown of this blog. Pure. */
  convert(item: SourceItem, body: string, links: BodyLinks): ConvertedBody;
}

/** Something of the old blog that does not come across with an item. */
export interface SourceLoss {
  readonly rule: 'comment' | 'item' | 'unread';
  /** Path in the source. */
  readonly file?: string;
  /** Path below the old site. */
  readonly address?: string;
  readonly subject: string;
}

/** How targets of links and pictures in a body are answered. */
export interface BodyLinks {
  /** What to write for the target of a link. */
  link(target: string): string;
  /** What to write for a picture: its file beside the post, or its whole address. */
  picture(target: string): string;
  /** The file of a sound, a film, or of what belongs to one, as a text names it; undefined where the import does not have it. */
  file(target: string): string | undefined;
  /** An attachment by its id. */
  attachment(id: string): AttachmentFacts | undefined;
  /** Ids of the pictures that were uploaded to an item. */
  attachmentsOf(id: string): readonly string[];
  /** The body of a block that several posts share. */
  shared(id: string): string | undefined;
}

export interface AttachmentFacts {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly alt: string;
  /** HTML. */
  readonly caption: string;
}

export interface ConvertedBody {
  readonly markdown: string;
  readonly notes: readonly Note[];
}

/** Something that is not as it was. */
export interface Note {
  /** Stable name, kebab-case: `shortcode`, `form`, `script`. */
  readonly kind: string;
  /** What it is about: `[contact-form-7]`. */
  readonly subject: string;
}
